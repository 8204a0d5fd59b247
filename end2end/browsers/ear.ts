// Hears what goes wrong in a page of WebKitGTK, which tells nobody: its driver has no log, and an automated MiniBrowser writes no
// console. So it is given a proxy that puts one script before all others of a page.
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const PATH = '/the-tests-ear.js';

const SCRIPT = `(function () {
  var heard = window.heard = [];
  addEventListener('error', function (event) {
    var from = event.target;
    heard.push(event.message ? 'exception: ' + event.message : 'not loaded: ' + (from.src || from.href || from.tagName));
  }, true);
  addEventListener('unhandledrejection', function (event) { heard.push('exception: ' + event.reason); });
  document.addEventListener('securitypolicyviolation', function (event) { heard.push('policy: ' + event.violatedDirective + ' ' + event.blockedURI); });
  var error = console.error;
  console.error = function () { heard.push('console: ' + [].join.call(arguments, ' ')); error.apply(console, arguments); };
})();`;

export class Ear {
  private constructor(private readonly proxy: Server) {}

  static async start(): Promise<Ear> {
    const proxy = createServer((asked, answer) => {
      const url = new URL(asked.url ?? '');
      if (url.pathname === PATH) {
        answer.setHeader('content-type', 'text/javascript');
        answer.end(SCRIPT);
        return;
      }
      // Only the tests' own servers.
      if (url.hostname !== '127.0.0.1') {
        answer.writeHead(403).end();
        return;
      }
      const headers = { ...asked.headers, 'accept-encoding': 'identity' };
      const onward = request(url, { method: asked.method, headers }, (got) => {
        const page = String(got.headers['content-type'] ?? '').startsWith('text/html');
        if (!page) {
          answer.writeHead(got.statusCode ?? 502, got.headers);
          got.pipe(answer);
          return;
        }
        const parts: Buffer[] = [];
        got.on('data', (part: Buffer) => parts.push(part));
        got.on('end', () => {
          const text = Buffer.concat(parts).toString();
          const { 'content-length': _, ...rest } = got.headers;
          answer.writeHead(got.statusCode ?? 502, rest);
          answer.end(text.replace(/<head>|<!doctype html>/i, (start) => `${start}<script src="${PATH}"></script>`));
        });
      });
      onward.on('error', () => answer.writeHead(502).end());
      asked.pipe(onward);
    });
    await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
    return new Ear(proxy);
  }

  /** For the capability `proxy` of W3C WebDriver. */
  get address(): string {
    return `127.0.0.1:${(this.proxy.address() as AddressInfo).port}`;
  }

  stop() {
    this.proxy.close();
    this.proxy.closeAllConnections();
  }
}
