// A server of a few pages, for tests of the tests.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export async function serve(pages: Record<string, string>): Promise<{ url: string; stop: () => void }> {
  const server = createServer((request, response) => {
    const page = pages[request.url ?? ''];
    // What browsers ask for by themselves, such as an icon, is answered too: an error would be one of the page.
    response.setHeader('content-type', page === undefined ? 'image/x-icon' : 'text/html');
    response.end(page ?? '');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}
