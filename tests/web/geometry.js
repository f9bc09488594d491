() => {
  const boxes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.textContent.trim() || !node.parentElement.checkVisibility({visibilityProperty: true})) continue;
    if (node.parentElement.closest('.skip')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const r of range.getClientRects())
      if (r.width > 1 && r.height > 1) boxes.push([r.left, r.top, r.right, r.bottom, node.textContent.trim().slice(0, 40)]);
  }
  const overlaps = [];
  for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
    const [a, b] = [boxes[i], boxes[j]];
    const wide = Math.min(a[2], b[2]) - Math.max(a[0], b[0]), high = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
    if (wide > 3 && high > 5) overlaps.push([a[4], b[4]]);
  }
  const small = [...document.querySelectorAll('button, .button, input:not([type=hidden]), nav a, summary')]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 24).map(e => e.outerHTML.slice(0, 80));
  const nameless = [...document.querySelectorAll('input:not([type=hidden]), textarea, select')]
    .filter(e => !e.labels || !e.labels.length).map(e => e.outerHTML.slice(0, 80));
  const beyond = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  return {overlaps, small, nameless, beyond: Math.max(0, beyond), headings: document.querySelectorAll('h1').length,
          mains: document.querySelectorAll('main').length, lang: document.documentElement.lang, title: document.title};
}
