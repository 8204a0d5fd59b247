// The controls of a public page. These run in the page.

/** Controls that are seen and do nothing where no script answers: a button works if it sends a form, and only a picture that
    answers is a stop for the keyboard. */
export function dead(): string[] {
  const seen = Array.from(document.querySelectorAll<HTMLElement>('button, [role=button], [data-chart][tabindex], [data-strip][tabindex]'))
    .filter((control) => control.getClientRects().length && getComputedStyle(control).visibility === 'visible');
  return seen
    .filter((control) => !(control instanceof HTMLButtonElement && control.type === 'submit' && control.form))
    .map((control) => `<${control.tagName.toLowerCase()}> ${control.textContent!.trim().slice(0, 40)}`);
}

/** One choice of each kind that the page offers and that is not chosen yet, by its key: `compare-year`, `weeks-13` … */
export function kinds(): string[] {
  const found = new Map<string, string>();
  for (const link of Array.from(document.querySelectorAll<HTMLAnchorElement>('main a[data-key]'))) {
    const key = link.dataset.key!;
    const kind = key.split('-')[0];
    // The sides of the card are one kind each.
    const name = kind === 'tab' ? key : kind;
    if (!link.hasAttribute('aria-current') && !found.has(name)) found.set(name, key);
  }
  return Array.from(found.values());
}

/** Every choice of the page. */
export function choices(): string[] {
  return Array.from(document.querySelectorAll<HTMLAnchorElement>('main a[data-key]')).map((link) => link.href);
}

/** Where a slot of the first chart is, in the window, and what its tooltip says first. */
export function slot(place: number): { x: number; y: number; says: string } {
  const chart = document.querySelector('[data-chart]')!;
  chart.scrollIntoView({ block: 'center' });
  const tips = JSON.parse(chart.querySelector('script')!.textContent!) as { left: number; right: number; width: number; slots: { l: string }[] };
  const { left, right, width, slots } = tips;
  const box = chart.querySelector('svg')!.getBoundingClientRect();
  const at = place < 0 ? slots.length + place : place;
  return {
    x: Math.round(box.left + ((left + ((at + 0.5) * (right - left)) / slots.length) * box.width) / width),
    y: Math.round(box.top + box.height / 3),
    says: slots[at].l,
  };
}
