// The whole Monday in old browsers: without script in Chromium 90, which runs none of the desk's; in Chromium 109, the last for
// Windows 7, the desk saves by itself.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DESKTOP, leave, type Tab } from '../../browsers/engine';
import { expect, test } from '../../browsers/fixture';
import { fill, named, read, saved } from '../../browsers/forms';
import { awake, errors } from '../../browsers/page';
import { PASSWORD, Server } from '../../server';

const TEXT = readFileSync(join(__dirname, '../../../src/demo/2024-W25.txt'), 'utf8');
const WEEK = '2024-W25';
const AREA = '[id="/land/announced/area_m2"]';
const TAX = '[id="/land/announced/annual_tax_yuan"]';

test('the whole Monday', async ({ visit, name }) => {
  test.skip(name !== 'chromium-90' && name !== 'chromium-109', 'in Chromium 90 and 109');
  test.setTimeout(120_000);
  const script = name === 'chromium-109';
  let server = await Server.start();
  let isFresh = true;
  const login = async (tab: Tab, person: string) => {
    await tab.goto(`${server.url}/edit`);
    await fill(tab, 'input[name=name]', person);
    await fill(tab, 'input[name=password]', PASSWORD);
    await leave(tab, 'main button[type=submit]');
  };
  const at = (tab: Tab) => tab.evaluate(() => location.pathname + location.search, undefined);
  const save = async (tab: Tab) => {
    if (script) await saved(tab);
    else await leave(tab, 'form#sheet button[value=save]');
  };
  const type = async (tab: Tab, texts: Record<string, string>) => {
    await leave(tab, 'nav.draft-steps a[href$="/land"]');
    if (script) await awake(tab);
    for (const [field, text] of Object.entries(texts)) await fill(tab, field, text);
    await save(tab);
    // What a visitor of the page finds there.
    await tab.goto(`${server.url}/edit/weeks/${WEEK}/land`);
    for (const [field, text] of Object.entries(texts)) expect(await read(tab, field)).toBe(text);
  };
  const publish = async (tab: Tab, note: string, revision: number) => {
    if (await tab.evaluate(() => !!document.querySelector('input[name=reason]#reason'), undefined)) await fill(tab, 'input[name=reason]#reason', '已核对原文');
    expect(await read(tab, 'input[name=note]')).toBe('');
    await fill(tab, 'input[name=note]', note);
    await leave(tab, 'form[action$="/publish"] button.main');
    expect(await at(tab)).toBe(`/edit/weeks/${WEEK}?published=${revision}`);
    expect(await read(tab, '[role=status]')).toBe(`已发布修订${revision}`);
  };

  try {
    await visit({ ...DESKTOP, script }, async (editor) => {
      // After a crash of the browser all of it begins again, on records of its own.
      if (!isFresh) {
        server.stop();
        server = await Server.start();
      }
      isFresh = false;
      await login(editor, 'demo-editor');
      // Pasted, read, taken over.
      await editor.goto(`${server.url}/edit/import`);
      await fill(editor, 'textarea[name=text]', TEXT);
      await leave(editor, 'main form button.main');
      await named(editor, 'mark', '10.6');
      await leave(editor, 'button[name=do][value=take]');
      expect(await at(editor)).toBe(`/edit/weeks/${WEEK}`);
      // Fixed and submitted.
      await type(editor, { [AREA]: '约10.8万㎡', [TAX]: '≥0.9亿元' });
      await leave(editor, 'nav.draft-steps a[href$="/review"]');
      await leave(editor, 'form[action$="/submit"] button');
      expect(await read(editor, 'main')).toContain('审核中');

      await visit({ ...DESKTOP, script }, async (publisher) => {
        // Approved and published.
        await login(publisher, 'demo-publisher');
        await leave(publisher, await named(publisher, 'main a', WEEK));
        await leave(publisher, 'main a.button.main');
        await publish(publisher, '按原文更正面积与税收', 2);
        await publisher.goto(`${server.url}/weeks/${WEEK}`);
        expect(await read(publisher, 'main')).toContain('约10.8万㎡');

        // Amended by another draft.
        await editor.goto(`${server.url}/edit`);
        await named(editor, 'main tr', WEEK);
        await leave(editor, '[data-named] form button');
        await type(editor, { [AREA]: '10.9万㎡' });
        await editor.goto(`${server.url}/edit/weeks/${WEEK}/preview`);
        expect(await read(editor, 'main')).toContain('10.9');
        await editor.goto(`${server.url}/edit/weeks/${WEEK}/review`);
        await leave(editor, 'form[action$="/submit"] button');
        await publisher.goto(`${server.url}/edit/weeks/${WEEK}/review`);
        await publish(publisher, '面积再更正', 3);

        // A reader compares.
        await publisher.goto(`${server.url}/weeks/${WEEK}/revisions/2`);
        expect(await read(publisher, '.superseded')).toContain('面积再更正');
        expect(await read(publisher, 'main')).toContain('约10.8万㎡');
        await publisher.goto(`${server.url}/weeks/${WEEK}/revisions`);
        expect(await read(publisher, 'main')).toContain('10.9');
        for (const tab of [editor, publisher]) expect(await errors(tab, name)).toEqual([]);
      });
    });
  } finally {
    server.stop();
  }
});
