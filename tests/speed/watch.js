// Runs before the page's own scripts: what kept the page busy for more than 50 ms, and what the hands did meanwhile.
(() => {
  if (window.speed) return;
  const speed = { long: [], did: [], phases: [], marks: {} };
  Object.defineProperty(window, 'speed', { value: speed });
  const note = what => speed.did.push([performance.now(), what]);
  new PerformanceObserver(list => {
    for (const { startTime, duration } of list.getEntries()) speed.long.push([startTime, duration]);
  }).observe({ type: 'longtask', buffered: true });
  const handled = speed.handled = [];
  new PerformanceObserver(list => {
    for (const { name, processingStart, processingEnd } of list.getEntries())
      if (name === 'keydown' || name === 'input' || name === 'pointerup') handled.push([processingStart, processingEnd - processingStart, name]);
  }).observe({ type: 'event', buffered: true, durationThreshold: 16 });

  const onCard = target => target instanceof Element && target.closest('li[aria-posinset]') !== null;
  addEventListener('keydown', event => {
    const held = event.shiftKey && event.key.length > 1 ? 'Shift+' : '';
    note(`key ${held}${event.key}${onCard(event.target) ? ' on a card' : ''}`);
  }, true);
  for (const type of ['pointerdown', 'pointermove', 'pointerup', 'input', 'wheel', 'scroll', 'change', 'click'])
    addEventListener(type, () => note(type), { capture: true, passive: true });

  // A phase of the session: only what begins within it counts, so that the harness's own scripts don't.
  speed.begin = name => speed.phases.push({ name, from: performance.now(), to: Infinity });
  speed.end = () => { speed.phases.at(-1).to = performance.now(); };

  speed.frame = () => new Promise(requestAnimationFrame);
  speed.until = async holds => {
    for (;;) {
      const held = holds();
      if (held) return held;
      await speed.frame();
    }
  };

  const links = () => document.querySelectorAll('main section li[aria-posinset] a[href]');
  const column = link => link?.closest('section[aria-labelledby]') ?? null;

  // Cards are drawn, and a key moves one.
  speed.fullBoard = async () => {
    await speed.until(() => links().length >= 20);
    const drawn = performance.now();
    const link = links()[0];
    const [href, from] = [link.getAttribute('href'), column(link)];
    link.focus();
    link.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', shiftKey: true, bubbles: true, cancelable: true }));
    await speed.until(() => {
      const now = column([...links()].find(each => each.getAttribute('href') === href));
      return now && now !== from;
    });
    return [drawn, performance.now()];
  };

  // Columns are drawn, and 'Add deal' opens the field in which a deal is typed.
  speed.emptyBoard = async () => {
    const add = await speed.until(() => [...document.querySelectorAll('main section[aria-labelledby] button')]
      .find(button => button.textContent.trim() === 'Add deal' || button.ariaLabel === 'Add deal'));
    const drawn = performance.now();
    const region = column(add);
    add.click();
    await speed.until(() => region.querySelector('input'));
    return [drawn, performance.now()];
  };

  // From the files' arrival in the input to the preview, and from the click on 'Import N' to 'Saved'.
  speed.importing = async (rows, files) => {
    const button = name => [...document.querySelectorAll('main button')]
      .find(each => each.textContent.trim().replaceAll(',', '') === name && !each.disabled && each.ariaDisabled !== 'true');
    const took = {};
    await new Promise(done => addEventListener('change', done, { capture: true, once: true }));
    let from = performance.now();
    (await speed.until(() => document.querySelectorAll('main [role=group], main fieldset').length >= files && button('Preview import'))).click();
    took.read = performance.now() - from;
    const go = await speed.until(() => button(`Import ${rows}`));
    took.preview = performance.now() - from;
    await speed.frame();
    from = performance.now();
    go.click();
    const outcome = `Imported ${rows} `;
    await speed.until(() => document.querySelector('main').textContent.replaceAll(',', '').includes(outcome));
    took.shown = performance.now() - from;
    await speed.until(() => [...document.querySelectorAll('[role=status]')].some(each => each.textContent.includes('Saved')));
    took.saved = performance.now() - from;
    return took;
  };
})();
