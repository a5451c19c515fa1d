// Starts the app. A file of its own because the content security policy allows no inline script; Trunk.toml says how it
// is called. It also makes sure that nobody ever looks at a blank page: what can't start, or has died, says so plainly, and
// hands out the data. In the single file (script/onefile.mjs) script and program stand in the page itself.
(() => {
  'use strict';
  const script = document.currentScript;
  const root = document.documentElement;
  root.dataset.booted = '';
  const address = name => new URL(script.dataset[name], document.baseURI).href;
  const inside = id => document.getElementById(id)?.textContent;

  const WORDS = {
    wasm: {
      en: ['This browser is too old', 'Perennial needs WebAssembly, which this browser lacks or has switched off. A current Chrome, Edge, Firefox or Safari has it.'],
      ko: ['브라우저가 오래되었습니다', 'Perennial에는 WebAssembly가 필요한데, 이 브라우저에 없거나 꺼져 있습니다. 최신 Chrome, Edge, Firefox, Safari에서 열어 주세요.'],
    },
    storage: {
      en: ['This browser doesn’t let the page store data', 'Perennial keeps everything in IndexedDB on this computer, and it is missing or switched off here. Private windows and strict settings do that: open the page in a normal window.'],
      ko: ['이 브라우저에서는 데이터를 저장할 수 없습니다', 'Perennial은 모든 데이터를 이 컴퓨터의 IndexedDB에 보관하는데, 여기서는 없거나 꺼져 있습니다. 비공개 창이나 엄격한 설정 때문일 수 있으니 일반 창에서 열어 주세요.'],
    },
    start: {
      en: ['Perennial didn’t start', 'Your data is safe: nothing was changed. Check the connection and load the page again.'],
      ko: ['Perennial을 시작하지 못했습니다', '데이터는 안전하며 아무것도 바뀌지 않았습니다. 연결을 확인하고 페이지를 다시 불러와 주세요.'],
    },
    panic: {
      en: ['Perennial has stopped because of an error', 'Your data is safe: everything that was shown as saved is still stored on this computer. Load the page again to go on.'],
      ko: ['오류가 발생하여 Perennial이 멈췄습니다', '데이터는 안전합니다. ‘저장됨’으로 표시된 내용은 모두 이 컴퓨터에 그대로 있습니다. 페이지를 다시 불러와 계속하세요.'],
    },
    closed: {
      en: ['A copy of your data', 'What is stored on this computer can be downloaded as a snapshot, which any Perennial takes in. Nothing is changed by it.'],
      ko: ['데이터 사본', '이 컴퓨터에 저장된 내용을 스냅샷 파일로 내려받아 다른 Perennial에서 불러올 수 있습니다. 저장된 내용은 바뀌지 않습니다.'],
    },
  };
  const DEEDS = {
    en: {
      reload: 'Reload', save: 'Download a snapshot', copy: 'Copy report',
      reading: 'Reading the data…', none: 'Nothing is stored here yet.',
      records: count => `${count.toLocaleString('en')} record${count === 1 ? '' : 's'}`,
      unreadable: count => `${count.toLocaleString('en')} part${count === 1 ? '' : 's'} of the storage couldn’t be read and ${count === 1 ? 'was' : 'were'} left out.`,
      failed: 'The data can’t be read just now; it stays where it is. Close other tabs of Perennial, reload, or try again later.',
      copied: 'Copied: version, browser and function numbers, and none of your data.',
      report: 'Report', uncopied: 'It can’t be copied by itself: select the text below.',
    },
    ko: {
      reload: '다시 불러오기', save: '스냅샷 내려받기', copy: '오류 보고서 복사',
      reading: '데이터를 읽는 중…', none: '아직 저장된 데이터가 없습니다.',
      records: count => `레코드 ${count.toLocaleString('ko')}개`,
      unreadable: count => `저장된 내용 중 ${count.toLocaleString('ko')}곳을 읽을 수 없어 제외했습니다.`,
      failed: '지금은 데이터를 읽을 수 없습니다. 데이터는 그대로 남아 있습니다. 다른 Perennial 탭을 닫고 다시 불러오거나 나중에 다시 시도해 주세요.',
      copied: '복사했습니다. 버전, 브라우저, 함수 번호만 들어 있으며 고객 데이터는 없습니다.',
      report: '오류 보고서', uncopied: '자동으로 복사할 수 없습니다. 아래 글을 선택해 복사해 주세요.',
    },
  };

  // A module with what the program needs and old browsers lack: references, fills of memory, signs of small numbers.
  const MODERN = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 1, 111, 0, 3, 2, 1, 0, 5, 3, 1, 0, 1, 10, 14, 1, 12,
    0, 65, 0, 192, 65, 0, 65, 0, 252, 11, 0, 11);

  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  // The cache of this version (sw.js). A lock of that name says which version is in use, as long as the page is open.
  const keeps = location.protocol !== 'file:' && script.dataset.offline && navigator.serviceWorker && navigator.locks;
  const cacheName = `site:${new URL('./', document.baseURI)} ${script.dataset.version}`;

  // The program as the first visit with such a cache put it together (script/unpack.mjs): those after it needn't.
  const together = () => `${address('wasm')}?together`;
  const putTogether = async () => {
    const found = await caches.match(together(), { cacheName });
    // What is damaged is put together anew.
    return found && WebAssembly.compileStreaming(found).catch(() => undefined);
  };
  let bytes;
  addEventListener('program-together', ({ detail }) => { bytes = detail; });
  const keepTogether = async () => {
    const program = bytes;
    bytes = undefined;
    if (!program || !await caches.has(cacheName)) return;
    const cache = await caches.open(cacheName);
    await cache.put(together(), new Response(program, { headers: { 'content-type': 'application/wasm' } }));
  };

  // The program, compiled once for both threads, which are therefore always of one version.
  const compiled = async () => {
    const known = keeps && await putTogether().catch(() => undefined);
    if (known) return known;
    const packed = inside('program');
    const response = packed
      ? new Response(new Blob([Uint8Array.from(atob(packed), digit => digit.charCodeAt(0))]).stream()
        .pipeThrough(new DecompressionStream('gzip')), { headers: { 'content-type': 'application/wasm' } })
      : await fetch(address('wasm'));
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    // Some hosts don't know what a program is.
    return response.headers.get('content-type') === 'application/wasm'
      ? WebAssembly.compileStreaming(response)
      : WebAssembly.compile(await response.arrayBuffer());
  };
  let program;

  // The second thread: the same program, which sees that it runs in a worker (src/worker/port.rs). A worker from a blob
  // keeps to the page's security policy, which one from a file of its own wouldn't; and it needs nothing that could fail.
  const hire = () => {
    const glue = inside('glue');
    const begin = `app.default({ module_or_path: module })`;
    const loud = 'catch(error => setTimeout(() => { throw error; }))';
    const text = glue
      ? `${glue}\nonmessage = ({ data: { module } }) => { onmessage = null; ${begin}.${loud}; };`
      : `onmessage = ({ data: { js, module } }) => { onmessage = null; import(js).then(app => ${begin}).${loud}; };`;
    const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    const worker = new Worker(url, glue ? {} : { type: 'module' });
    const fails = error => worker.dispatchEvent(new ErrorEvent('error', { error }));
    program.then(module => worker.postMessage({ js: glue ? null : address('js'), module })).catch(fails);
    return worker;
  };

  // Only our own markup, which does nothing by itself, and only our own scripts: where the browser can hold us to it.
  const trust = () => {
    const acts = /<\s*\/?(script|iframe|object|embed|base|meta|link|form)|\son\w+\s*=|javascript:/i;
    const ours = url => url.startsWith('blob:') || new URL(url, document.baseURI).origin === location.origin;
    window.trustedTypes?.createPolicy('default', {
      createHTML: markup => (acts.test(markup) ? null : markup),
      createScriptURL: url => (ours(url) ? url : null),
    });
  };

  // The names of all workspaces on this computer, the one on the screen first: databases, and second copies of lost ones.
  const workspaces = async () => {
    const databases = await indexedDB.databases?.().catch(() => []) ?? [];
    const copies = await window.caches?.keys().catch(() => []) ?? [];
    const names = databases.map(({ name }) => name)
      .concat(copies.filter(name => name.startsWith('perennial-mirror/')).map(name => name.slice(17)))
      .filter(name => /^perennial(-|$)/.test(name)).sort();
    return [...new Set([root.dataset.workspace ?? 'perennial', ...names])];
  };

  // Asks a fresh instance of the program for the snapshot of a workspace.
  const saved = database => new Promise((resolve, reject) => {
    program = program.catch(compiled);
    const worker = hire();
    worker.onerror = reject;
    worker.onmessage = ({ data }) => {
      // It says first that it listens.
      if (data[0] === 0) return worker.postMessage(database);
      worker.terminate();
      return Array.isArray(data) ? resolve(data) : reject(new Error(data));
    };
  });

  const save = async (words, say) => {
    say(words.reading);
    const lines = [];
    let failed = false;
    for (const name of await workspaces()) {
      try {
        const [file, records, unreadable] = await saved(name);
        if (!records && !unreadable) continue;
        const day = new Date().toLocaleDateString('sv');
        const link = element('a', { href: URL.createObjectURL(file), download: `${name}-${day}.perennial.json` });
        link.textContent = link.download;
        if (!lines.length) link.click();
        lines.push(element('p', {}, link, ` · ${words.records(records)}`));
        if (unreadable) lines.push(element('p', {}, words.unreadable(unreadable)));
      } catch { failed = true; }
    }
    if (failed) lines.push(element('p', {}, words.failed));
    say(...(lines.length ? lines : [words.none]));
  };

  // A trap is the end of the program. Of its stack only numbers of functions and of lines are told, and of the address only
  // which screen it was: nothing of what was being worked on.
  const trapped = error => typeof WebAssembly === 'object' && error instanceof WebAssembly.RuntimeError;
  const report = (what, error) => {
    const screen = location.hash.split('?')[0].replace(/[^#/]+/g, part => (/^[a-z]{1,20}$/.test(part) ? part : 'ID'));
    const frames = String(error?.stack).match(/wasm-function\[\d+\](:0x[\da-f]+)?|[\w.-]+\.(js|html):\d+:\d+/g) ?? [];
    const version = (script.dataset.js || script.dataset.version).replace(/^.*\//, '');
    const kind = trapped(error) ? `${error.name}: ${error.message}` : error?.name ?? '';
    return [`Perennial ${version}`, navigator.userAgent, `${what} ${screen}`, kind, ...frames].join('\n');
  };
  const copy = async (text, shown, words, say) => {
    try {
      await navigator.clipboard.writeText(text);
      say(words.copied);
    } catch {
      getSelection().selectAllChildren(shown);
      say(words.uncopied);
    }
  };

  // A newer version may be here already (offline.js), which mends it.
  const reload = () => dispatchEvent(new Event('site-go', { cancelable: true })) && location.reload();

  // As src/app/actions/setup.rs chooses it.
  const language = () => {
    let chosen;
    try { chosen = localStorage.getItem('perennial/language'); } catch { /* forbidden */ }
    return new URLSearchParams(location.search).get('lang') || chosen || navigator.language || 'en';
  };
  let told = false;
  const tell = (what, error) => {
    if (told) return;
    told = true;
    const order = language().startsWith('ko') ? ['ko', 'en'] : ['en', 'ko'];
    const page = element('main', { className: 'trouble' });
    const text = report(what, error);
    const shown = element('pre', { tabIndex: 0 }, text);
    shown.setAttribute('aria-label', DEEDS[order[0]].report);
    for (const [place, lang] of order.entries()) {
      const words = DEEDS[lang];
      const [title, sentence] = WORDS[what][lang];
      const outcome = element('div', { className: 'trouble-outcome', role: 'status' });
      const say = (...lines) => outcome.replaceChildren(...lines);
      const button = (name, perform) => element('button', { type: 'button', className: 'button', perform }, words[name]);
      const deeds = element('div', { className: 'button-row' });
      if (what !== 'wasm' && what !== 'storage') {
        deeds.append(button('reload', reload), button('save', () => save(words, say)));
        if (!place) deeds.firstChild.classList.add('primary');
        if (error) deeds.append(button('copy', () => copy(text, shown, words, say)));
      }
      const heading = element(place ? 'h2' : 'h1', { tabIndex: -1 }, title);
      page.append(element('section', { lang }, heading, element('p', {}, sentence), deeds, outcome));
    }
    if (error) page.append(shown);
    root.lang = order[0];
    document.body.replaceChildren(page);
    page.querySelector('h1').focus();
  };
  const fell = error => { if (trapped(error)) tell('panic', error); };

  // What has trapped must not be called again: it might store nonsense. So nothing reaches it any more, and the buttons of
  // the page above are pressed here.
  const keepOut = event => {
    if (!told) return;
    event.stopImmediatePropagation();
    if (event.type === 'click') event.target.closest?.('button')?.perform?.();
  };
  for (const type of ['click', 'dblclick', 'keydown', 'keyup', 'input', 'change', 'paste', 'dragover', 'drop', 'pointerdown',
    'pointermove', 'pointerup', 'focusin', 'focusout', 'submit', 'hashchange', 'popstate', 'visibilitychange', 'pagehide',
    'beforeunload']) addEventListener(type, keepOut, true);
  addEventListener('error', event => fell(event.error));
  addEventListener('unhandledrejection', event => fell(event.reason));

  // What the host doesn't have, or has a page in the place of: dress.js tells it, as it does of what stands in the page.
  const missing = async () => {
    for (const name of inside('glue') ? [] : ['js', 'wasm']) {
      const { ok, headers } = await fetch(address(name), { method: 'HEAD' });
      if (ok && !headers.get('content-type')?.startsWith('text/html')) continue;
      const detail = address(name).split('/').pop();
      return !dispatchEvent(new CustomEvent('site-missing', { detail, cancelable: true }));
    }
    return false;
  };

  const start = async () => {
    trust();
    program = compiled();
    // What doesn't come is told below; nothing else asks before.
    program.catch(() => {});
    // A browser that has only just begun takes a while to open its storage: let that be while the program is compiled.
    indexedDB.databases?.().catch(() => {});
    const app = inside('glue') ? window.app : await import(address('js'));
    const module = await program;
    // A page without its style is told to be incomplete, and stays so.
    if (root.dataset.missing) return;
    await app.default({ module_or_path: module });
  };

  // What isn't needed for it would hold the first picture up. Some seconds at most: what hangs may be mended by a new version.
  const drawn = async () => {
    let left = 20;
    do await new Promise(rest => { setTimeout(rest, 200); });
    while (--left && !told && document.getElementById('splash'));
  };

  if (typeof WebAssembly !== 'object') return tell('wasm');
  let storage;
  try { storage = window.indexedDB; } catch { /* some browsers throw where it is forbidden */ }
  if (!storage) return tell('storage');
  if (keeps) navigator.locks.request(cacheName, { mode: 'shared' }, () => new Promise(() => {}));

  // The app asks for these two (src/app/clerk.rs, src/app/root.rs).
  window.perennial = { hire, rescue: () => tell('closed') };
  start()
    .catch(async error => {
      fell(error);
      if (told || await missing().catch(() => false)) return;
      tell(WebAssembly.validate(MODERN) ? 'start' : 'wasm', error);
    })
    .then(() => { told ||= 'missing' in root.dataset; })
    .then(drawn)
    .then(() => keeps && import(address('offline')))
    .then(offline => offline?.start(!told))
    .then(() => keeps && !told && keepTogether())
    // Without it the site works all the same, as long as there is a network.
    .catch(() => {});
})();
