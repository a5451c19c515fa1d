// A worker that asks another host.
fetch('https://example.invalid/w').catch(() => 0);
