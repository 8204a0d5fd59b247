// Starts what answers on the readers' pages. A file rather than an inline script, so that public pages are the same bytes for
// everyone.
wake((module) => module.explore());
