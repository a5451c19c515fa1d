// The page's side of the service worker (sw.js): has the site kept, and tells the app in events called 'site', whose meaning
// stands in data-site on the root: 'offline' (all is here), 'new' (another version is ready), 'leave' (it has taken over: save,
// and load the page again), nothing (it was taken back). The app asks for the new one with an event 'site-go'.
const { serviceWorker } = navigator;
const { version } = document.querySelector('script[data-version]').dataset;
const HOUR = 3_600_000;

/** Tells the app. Whether it leaves the rest to us. */
const tell = what => {
  document.documentElement.dataset.site = what;
  return dispatchEvent(new Event('site', { cancelable: true }));
};

const versionOf = worker => new Promise(told => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => told(data);
  worker.postMessage('version', [port2]);
});

export async function start(runs) {
  let controlled = Boolean(serviceWorker.controller);
  serviceWorker.addEventListener('controllerchange', async () => {
    const before = controlled;
    controlled = true;
    if (await versionOf(serviceWorker.controller) === version) {
      if (document.documentElement.dataset.site === 'new') tell('');
    } else if (!before) {
      // On a first visit another version may have come meanwhile. Nobody has asked for it yet.
      tell('new');
    } else if (tell('leave')) {
      location.reload();
    }
  });

  // The page begins before this does: another tab may have taken a new version meanwhile.
  if (controlled) {
    versionOf(serviceWorker.controller).then(now => { if (now !== version) tell('new'); });
  }

  // Asked before: on a busy machine all may be kept by the time that this one hears of it. The host's other sites don't count.
  const known = await serviceWorker.getRegistration();
  const first = !known?.active || known.scope !== new URL('./', document.baseURI).href;
  const registration = await serviceWorker.register(new URL('sw.js', document.baseURI), { updateViaCache: 'none' });
  const look = async () => {
    const { active, waiting } = registration;
    if (!active || !waiting) return;
    const [now, next] = await Promise.all([active, waiting].map(versionOf));
    // The server went to another version and back.
    if (now === next) waiting.postMessage('go');
    else tell('new');
  };
  const follow = () => registration.installing?.addEventListener('statechange', look);
  registration.addEventListener('updatefound', follow);
  follow();
  addEventListener('site-go', event => {
    if (!registration.waiting) return;
    event.preventDefault();
    registration.waiting.postMessage('go');
  });

  let looked = Date.now();
  addEventListener('visibilitychange', () => {
    if (document.hidden || Date.now() - looked < HOUR) return;
    looked = Date.now();
    // Without a network there is nothing new.
    registration.update().catch(() => {});
  });

  await look();
  const { active } = await serviceWorker.ready;
  if (first && runs) tell('offline');
  active.postMessage(runs ? 'up' : 'down');
}
