// Runs before the page's own scripts: quick hands, which make edits with real events, and eyes, which tell the harness what
// the status has acknowledged. They go by what can be read on the page.
(() => {
  if (window.hands) return;
  const hands = { made: null, told: 0, done: 0 };
  Object.defineProperty(window, 'hands', { value: hands });

  // Whether the page had to make its database, which it has to where the browser lost it.
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...given) {
    const request = open.apply(this, given);
    request.addEventListener('upgradeneeded', event => {
      if (event.oldVersion === 0) hands.made = given[0];
    });
    return request;
  };

  const frame = () => new Promise(requestAnimationFrame);
  const pause = ms => new Promise(done => setTimeout(done, ms));
  const until = async (what, holds, patience = 8000) => {
    for (const start = performance.now(); performance.now() - start < patience;) {
      const held = holds();
      if (held) return held;
      await frame();
    }
    throw new Error(`waited for ${what} at ${location.hash}`);
  };
  const text = node => (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const main = () => document.querySelector('main');
  const columns = () => [...document.querySelectorAll('main section[aria-labelledby]')];
  const title = column => text(document.getElementById(column.getAttribute('aria-labelledby')));
  const link = name => [...document.querySelectorAll('main section[aria-labelledby] li a[href]')].find(each => text(each) === name);
  const column = name => link(name)?.closest('section[aria-labelledby]');
  const button = (within, name) => [...within.querySelectorAll('button')].find(each => text(each) === name);
  const field = (within, name) => [...within.querySelectorAll('input')]
    .find(each => each.ariaLabel === name || [...each.labels ?? []].some(label => text(label) === name));
  const press = (target, key, shiftKey) => {
    target.focus();
    target.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }));
  };
  const write = (input, words) => {
    input.focus();
    input.value = words;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const status = () => text([...document.querySelectorAll('[role=status]')].find(each => each.ariaLabel === 'Data'));
  const saved = hands.saved = () => status().includes('Saved');
  const tell = hands.tell = words => fetch(`told-to-the-harness/${encodeURIComponent(words)}`, { keepalive: true });

  const board = async () => {
    if (location.hash !== '#/deals') location.hash = '#/deals';
    await until('the board', () => columns().some(each => title(each) === 'Lead'));
  };
  const does = {
    async move({ cards, right }) {
      const from = column(await until(`the card ${cards[0]}`, () => link(cards[0])));
      if (cards.length > 1) for (const card of cards) press(link(card), 'x');
      press(link(cards[0]), right ? 'ArrowRight' : 'ArrowLeft', true);
      await until(`${cards} to move`, () => cards.every(card => column(card) && column(card) !== from));
      if (cards.length > 1) press(link(cards[0]), 'Escape');
    },
    async add({ title: name, amount }) {
      const lead = columns().find(each => title(each) === 'Lead');
      button(lead, 'Add deal')?.click();
      const input = await until('a field for the title', () => field(lead, 'Title'));
      write(input, name);
      write(field(lead, 'Amount'), amount);
      input.form.requestSubmit();
      await until(`the new card ${name}`, () => link(name));
    },
    async remove({ title: name }) {
      press(await until(`the card ${name}`, () => link(name)), 'Delete');
      await until(`${name} to go`, () => !link(name));
    },
    async amount({ title: name, amount }) {
      location.hash = (await until(`the card ${name}`, () => link(name))).getAttribute('href');
      const input = await until(`the page of ${name}`, () => text(document.querySelector('main h1')) === name && field(main(), 'Amount'));
      write(input, amount);
      press(input, 'Enter');
      input.blur();
      await until(`${amount} to be there`, () => input.value.replace(/\D/g, '') === amount);
      await board();
      await until(`the card ${name}`, () => link(name));
    },
    async task({ title: name }) {
      location.hash = '#/tasks';
      const input = await until('a field for the task', () => field(main(), 'New task'));
      write(input, name);
      input.form.requestSubmit();
      await until(`the task ${name}`, () => text(main()).includes(name));
      await board();
    },
  };

  // What is done when the status says 'Saved' is acknowledged.
  const look = () => {
    if (hands.done > hands.told && saved()) {
      hands.told = hands.done;
      tell(`acknowledged ${hands.told}`);
    }
  };
  hands.work = async edits => {
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    try {
      await board();
      for (const [at, { edit, wait }] of edits.entries()) {
        await does[edit.does](edit);
        // What the page does about it at once is done by then.
        await pause(0);
        hands.done = at + 1;
        look();
        if (wait === 'saved') await until('Saved', saved);
        else if (wait) await pause(wait);
      }
      tell('through');
    } catch (error) {
      tell(`stuck: ${error.message}`);
    }
  };

  // What the board shows.
  hands.cards = () => Object.fromEntries(columns().flatMap(each => [...each.querySelectorAll('li')]
    .filter(card => card.querySelector('a[href]'))
    .map(card => [text(card.querySelector('a[href]')), [title(each), Number(/₩([\d,]+)/.exec(text(card))?.[1].replaceAll(',', '') ?? 0)]])));
  hands.tasks = async () => {
    location.hash = '#/tasks';
    const found = await until('the number of tasks', () => /late · \d+ today · (\d+) open/.exec(text(main())));
    await board();
    return Number(found[1]);
  };

  // When the page could be used, and what it says. What is seen at first may be taken away at once for the welcome.
  hands.usable = async () => {
    const welcome = () => main() && field(main(), 'Your name');
    // Neither a board nor a welcome, for a good while.
    let since = null;
    const empty = () => {
      since = main() ? since ?? performance.now() : null;
      return since !== null && performance.now() - since > 3000;
    };
    await until('a first screen', () => (columns().length && saved()) || welcome() || empty(), 60_000);
    const after = performance.now();
    await pause(100);
    const telling = [...document.querySelectorAll('body *')].filter(each => /recovered/i.test(text(each))).at(-1);
    const says = telling ? text(telling) : null;
    return { after, welcome: Boolean(welcome()), empty: !columns().length, made: hands.made, says };
  };

  // Presses 'Import N' and tells when the outcome is said to be saved.
  hands.import = async name => {
    button(main(), name).click();
    await until('the outcome', () => /Imported \d/.test(text(main())));
    await until('Saved', saved);
    tell('acknowledged 1');
  };
})();
