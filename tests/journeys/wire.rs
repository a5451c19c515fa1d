//! The line between a browser and a server: it can be cut, mended and slowed down.

use std::{
    io::{Read, Write},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

/// How often a listening line looks whether it is still to listen.
const LOOK: Duration = Duration::from_millis(5);
/// How often a slow line lets something through.
const TURN: Duration = Duration::from_millis(10);

/// A port of its own, behind which a server stands as long as the line isn't cut: then nobody answers there at all.
pub struct Wire {
    server: SocketAddr,
    port: u16,
    stands: Arc<AtomicBool>,
    /// Bytes a second that each connection lets through; 0 for all there are.
    speed: Arc<AtomicUsize>,
    listener: Mutex<Option<thread::JoinHandle<()>>>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

impl Wire {
    /// A line to a server of this machine, `http://127.0.0.1:1234/`.
    pub fn to(server: &str) -> Wire {
        let host = server.trim_start_matches("http://").trim_end_matches('/');
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let wire = Wire {
            server: host.parse().expect("an address"),
            port: listener.local_addr().expect("its address").port(),
            stands: Arc::default(),
            speed: Arc::default(),
            listener: Mutex::default(),
            open: Arc::default(),
        };
        wire.listen(listener);
        wire
    }

    /// Where a browser finds it, with a slash at the end.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Cuts the line: what is under way ends in the middle, and nobody listens any more.
    pub fn cut(&self) {
        self.stands.store(false, Ordering::SeqCst);
        if let Some(listener) = self.listener.lock().expect("nobody panics with it").take() {
            listener.join().expect("it only listens");
        }
        for stream in self.open.lock().expect("nobody panics with it").drain(..) {
            // It may have ended by itself.
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    /// Mends what was cut.
    pub fn mend(&self) {
        if !self.stands.load(Ordering::SeqCst) {
            self.listen(TcpListener::bind(("127.0.0.1", self.port)).expect("its port is free again"));
        }
    }

    /// From now on so many bytes a second go through each connection, 0 for as many as there are.
    pub fn slow(&self, bytes_a_second: usize) {
        self.speed.store(bytes_a_second, Ordering::SeqCst);
    }

    fn listen(&self, listener: TcpListener) {
        self.stands.store(true, Ordering::SeqCst);
        listener.set_nonblocking(true).expect("a listener that can be stopped");
        let (server, stands, speed, open) =
            (self.server, Arc::clone(&self.stands), Arc::clone(&self.speed), Arc::clone(&self.open));
        let listens = thread::spawn(move || {
            while stands.load(Ordering::SeqCst) {
                let Ok((browser, _)) = listener.accept() else {
                    thread::sleep(LOOK);
                    continue;
                };
                browser.set_nonblocking(false).expect("a stream that waits");
                let Ok(server) = TcpStream::connect(server) else { continue };
                let ends = [&browser, &server].map(|end| end.try_clone().expect("a second handle"));
                open.lock().expect("nobody panics with it").extend(ends);
                let (from, to) = (browser.try_clone().expect("a handle"), server.try_clone().expect("a handle"));
                thread::spawn(move || carry(from, to, &AtomicUsize::new(0)));
                let speed = Arc::clone(&speed);
                thread::spawn(move || carry(server, browser, &speed));
            }
        });
        *self.listener.lock().expect("nobody panics with it") = Some(listens);
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.cut();
    }
}

/// Carries bytes until one end goes.
fn carry(mut from: TcpStream, mut to: TcpStream, speed: &AtomicUsize) {
    let mut bytes = vec![0; 64 * 1024];
    loop {
        let most = match speed.load(Ordering::SeqCst) {
            0 => bytes.len(),
            speed => {
                thread::sleep(TURN);
                (speed * TURN.as_millis() as usize / 1_000).clamp(1, bytes.len())
            }
        };
        match from.read(&mut bytes[..most]) {
            Ok(0) | Err(_) => break,
            Ok(read) if to.write_all(&bytes[..read]).is_err() => break,
            Ok(_) => {}
        }
    }
    for end in [from, to] {
        // The other direction may have ended it already.
        let _ = end.shutdown(Shutdown::Both);
    }
}
