// Dresses the page before its first paint in the theme, contrast and density that were chosen: in the address, in this
// window, or last on this device. src/app/actions/look.rs means the same.
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
})();
