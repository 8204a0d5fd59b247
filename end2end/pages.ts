// The one list of public pages; the HTTP tests in tests/ read the same file.
import list from './pages.json' with { type: 'json' };

export type PublicPage = { path: string; charts?: boolean; status?: number };

export const pages: PublicPage[] = list;

/** Every page in both languages. */
export const everyPage = pages.flatMap((page) => [
  page,
  { ...page, path: page.path === '/' ? '/en' : `/en${page.path}` },
]);
