// Starts the app. A file of its own because the content security policy allows no inline script; Trunk.toml says how it
// is called. It also makes sure that nobody ever looks at a blank page: what can't start, or has died, says so plainly.
(() => {
  'use strict';
  const script = document.currentScript;
  const address = name => new URL(script.dataset[name], document.baseURI).href;

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
  };

  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  let told = false;
  const tell = (what, detail) => {
    if (told) return;
    told = true;
    const asked = new URLSearchParams(location.search).get('lang') || navigator.language || 'en';
    const order = asked.startsWith('ko') ? ['ko', 'en'] : ['en', 'ko'];
    const page = element('main', { className: 'trouble' });
    for (const [place, lang] of order.entries()) {
      const [title, text] = WORDS[what][lang];
      page.append(element('section', { lang }, element(place ? 'h2' : 'h1', {}, title), element('p', {}, text)));
    }
    if (what === 'start' || what === 'panic') {
      const reload = element('button', { type: 'button' }, order[0] === 'ko' ? '다시 불러오기' : 'Reload');
      // A newer version may be here already (offline.js), which mends it.
      reload.addEventListener('click', () => dispatchEvent(new Event('site-go', { cancelable: true })) && location.reload());
      page.append(reload);
    }
    if (detail) page.append(element('pre', { tabIndex: 0 }, String(detail)));
    document.documentElement.lang = order[0];
    document.body.replaceChildren(page);
  };

  // A trap is the end of the program. Its stack has numbers of functions, and nothing of what was being worked on.
  const trapped = error => typeof WebAssembly === 'object' && error instanceof WebAssembly.RuntimeError;
  const fell = error => { if (trapped(error)) tell('panic', error.stack); };
  addEventListener('error', event => fell(event.error));
  addEventListener('unhandledrejection', event => fell(event.reason));

  if (typeof WebAssembly !== 'object') return tell('wasm');
  let storage;
  try { storage = window.indexedDB; } catch { /* some browsers throw where it is forbidden */ }
  if (!storage) return tell('storage');

  // Says which version is in use, as long as the page is open (sw.js).
  const keeps = location.protocol !== 'file:' && script.dataset.offline && navigator.serviceWorker && navigator.locks;
  const name = `site:${new URL('./', document.baseURI)} ${script.dataset.version}`;
  if (keeps) navigator.locks.request(name, { mode: 'shared' }, () => new Promise(() => {}));

  import(address('js'))
    .then(app => app.default({ module_or_path: address('wasm') }))
    .then(() => document.getElementById('splash')?.remove())
    .catch(error => { fell(error); tell('start', error); })
    .then(() => keeps && import(address('offline')))
    .then(offline => offline?.start(!told))
    // Without it the site works all the same, as long as there is a network.
    .catch(() => {});
})();
