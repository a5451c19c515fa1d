// The second thread: starts the same program, which sees that it runs in a worker (src/worker/port.rs). The page says in
// the address which script and program belong to it, so that both threads are always of one version.
'use strict';
const asked = new URLSearchParams(self.location.search);
const address = name => {
  const url = new URL(asked.get(name), self.location.href);
  if (url.origin !== self.location.origin) throw new Error('not ours');
  return url.href;
};
import(address('js')).then(app => app.default({ module_or_path: address('wasm') }));
