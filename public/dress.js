// Dresses the page before its first paint in the theme, contrast and density that were chosen: in the address, in this
// window, or last on this device. src/app/actions/look.rs means the same. And it watches over the other files: nothing else
// is there yet that could tell when one of them doesn't come.
(() => {
  'use strict';
  const asked = new URLSearchParams(location.search);
  const kept = name => {
    for (const storage of ['sessionStorage', 'localStorage']) {
      try {
        const word = window[storage].getItem(`perennial/${name}`);
        if (word) return word.replaceAll('"', '');
      } catch { /* some browsers throw where it is forbidden */ }
    }
    return null;
  };
  const words = { theme: ['light', 'dark'], contrast: ['high'], density: ['compact'] };
  for (const name of Object.keys(words)) {
    const word = asked.get(name) || kept(name);
    if (words[name].includes(word)) document.documentElement.setAttribute(`data-${name}`, word);
  }

  const TEXTS = {
    en: ['A part of this site is missing', name => `The server didn’t send “${name}”. Load the page again. If it still doesn’t come, the site isn’t uploaded completely: tell whoever looks after it. What you have entered is safe on this computer.`, 'Reload'],
    ko: ['사이트의 일부 파일이 없습니다', name => `서버에서 ‘${name}’ 파일을 받지 못했습니다. 페이지를 다시 불러와 주세요. 그래도 같은 화면이 나오면 사이트가 완전히 올라가지 않은 것이니 사이트 관리자에게 알려 주세요. 입력한 데이터는 이 컴퓨터에 안전하게 남아 있습니다.`, '다시 불러오기'],
  };
  const root = document.documentElement;
  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const reload = () => location.reload();
  const tell = name => {
    const order = (asked.get('lang') || kept('language') || navigator.language || 'en').startsWith('ko') ? ['ko', 'en'] : ['en', 'ko'];
    const section = (lang, place) => {
      const [title, sentence, again] = TEXTS[lang];
      const heading = element(place ? 'h2' : 'h1', { tabIndex: -1 }, title);
      // Where boot.js keeps events from the program it presses buttons by `perform`.
      const button = element('button', { type: 'button', className: place ? 'button' : 'button primary', onclick: reload, perform: reload }, again);
      return element('section', { lang }, heading, element('p', {}, sentence(name)), element('div', { className: 'button-row' }, button));
    };
    root.lang = order[0];
    document.body.replaceChildren(element('main', { className: 'trouble' }, ...order.map(section)));
    document.querySelector('h1').focus();
  };
  // The first that is missing is told, as soon as there is a page to tell it on.
  const miss = name => {
    // Once the program is there, what comes later (an extension's script, say) is not of the site.
    const begins = document.readyState === 'loading' || document.getElementById('splash');
    if (root.dataset.missing || !begins) return;
    root.dataset.missing = name;
    if (document.readyState === 'loading') addEventListener('DOMContentLoaded', () => tell(name));
    else tell(name);
  };
  addEventListener('error', ({ target }) => {
    const isNeeded = target instanceof HTMLScriptElement || target.rel === 'stylesheet';
    const address = isNeeded && (target.src || target.href);
    if (address && address.startsWith(new URL('./', document.baseURI).href)) miss(address.split('/').pop());
  }, true);
  // What boot.js misses; and boot.js itself, where a host sends a page in its place.
  addEventListener('site-missing', event => {
    event.preventDefault();
    miss(event.detail);
  });
  addEventListener('load', () => {
    if (!('booted' in root.dataset)) miss('boot.js');
  });
})();
