(() => {
  const { nodes, edges } = JSON.parse(document.getElementById('data').textContent);
  const about = document.getElementById('about');
  const hint = about.textContent;
  const nodeAt = new Map(nodes.map((node, index) => [node.id, document.getElementById(`node-${index}`)]));
  const edgeAt = edges.map((_, index) => document.getElementById(`edge-${index}`));
  let held;

  const touching = (id) => edges.filter(({ from, to }) => from === id || to === id);
  const nameOf = (id) => nodes.find((node) => node.id === id).name;

  const sentence = (id) => {
    const { kind, name, notes } = nodes.find((node) => node.id === id);
    const facts = touching(id).map(({ kind: verb, from, to, label }) => {
      const other = from === id ? `${verb} ${nameOf(to)}` : `${nameOf(from)} ${verb} it`;
      return label === '' ? other : `${other} (${label})`;
    });
    return [`${kind} ${name}`, ...notes, ...facts].join(' · ');
  };

  const show = (id) => {
    const near = id === undefined ? undefined : new Set([id, ...touching(id).flatMap(({ from, to }) => [from, to])]);
    for (const [other, element] of nodeAt) {
      element.classList.toggle('dim', near !== undefined && !near.has(other));
      element.classList.toggle('held', other === held);
    }
    edges.forEach(({ from, to }, index) => {
      edgeAt[index].classList.toggle('dim', id !== undefined && from !== id && to !== id);
    });
    about.textContent = id === undefined ? hint : sentence(id);
  };

  const hold = (id) => {
    held = held === id ? undefined : id;
    show(held);
  };

  for (const [id, element] of nodeAt) {
    element.setAttribute('tabindex', '0');
    element.setAttribute('role', 'button');
    element.setAttribute('aria-label', sentence(id));
    element.addEventListener('mouseenter', () => show(id));
    element.addEventListener('mouseleave', () => show(held));
    element.addEventListener('focus', () => show(id));
    element.addEventListener('blur', () => show(held));
    element.addEventListener('click', (event) => {
      event.preventDefault();
      event.stopPropagation();
      hold(id);
    });
    element.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        hold(id);
      }
    });
  }
  document.addEventListener('click', () => hold(undefined));
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') hold(undefined);
  });

  document.getElementById('theme').addEventListener('click', (event) => {
    event.stopPropagation();
    const root = document.documentElement;
    const dark = root.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
    root.dataset.theme = dark === 'dark' ? 'light' : 'dark';
  });
})();
