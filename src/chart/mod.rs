//! What to draw and how: from the rows of the published weeks to SVG, the same bytes on server and browser.
