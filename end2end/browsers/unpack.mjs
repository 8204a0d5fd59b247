// Unpacks the old Chromiums that the npm packages bring along, into target/browsers, unless they are there already.
//   node browsers/unpack.mjs
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execFileSync } from 'node:child_process';
import { brotliDecompressSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, '../node_modules');
const into = join(here, '../../target/browsers');

if (process.arch !== 'x64') {
  console.error(`error: the old Chromiums of the browser tests are programs for x86-64, and this machine is ${process.arch}`);
  console.error('hint: cd end2end && npx playwright test --project=today   # the tests of today\'s Chromium alone');
  process.exit(1);
}

// What an interruption left.
for (const left of existsSync(into) ? readdirSync(into) : []) {
  const [, process_] = /\.draft-(\d+)$/.exec(left) ?? [];
  if (process_ && !existsSync(`/proc/${process_}`)) rmSync(join(into, left), { recursive: true });
}

for (const name of ['chromium-83', 'chromium-90', 'chromium-92', 'chromium-109']) {
  const { version } = JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8'));
  // Another version is another folder; start.ts finds it the same way.
  const folder = join(into, `${name}-${version}`);
  if (existsSync(folder)) continue;
  console.log(`==> Unpacking ${name} (seconds)`);
  // Complete or not there at all, also where this is interrupted.
  const draft = `${folder}.draft-${process.pid}`;
  mkdirSync(draft, { recursive: true });
  const bin = join(packages, name, 'bin');
  for (const file of readdirSync(bin).filter((file) => file.endsWith('.br'))) {
    // Fonts and libraries of a machine in a data centre, which is not where the tests run.
    if (file.startsWith('aws')) continue;
    const plain = join(draft, file.slice(0, -'.br'.length));
    writeFileSync(plain, brotliDecompressSync(readFileSync(join(bin, file))));
    if (!plain.endsWith('.tar')) continue;
    execFileSync('tar', ['-xf', plain, '-C', draft]);
    rmSync(plain);
  }
  chmodSync(join(draft, 'chromium'), 0o755);
  // Somebody else may have been faster.
  if (existsSync(folder)) rmSync(draft, { recursive: true });
  else renameSync(draft, folder);
}
