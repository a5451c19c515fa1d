//! An HTTP server as small as the journeys need. Each connection has a thread of its own and stays open: browsers hold many
//! of them, and one that waits for a turn that never comes is a page that never starts.

use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::Arc,
    thread,
};

/// What a browser asks for.
#[derive(Default)]
pub struct Request {
    /// Without the slash in front, the query and what follows it.
    pub path: String,
    /// `127.0.0.1:1234`, as the browser calls the server.
    pub host: String,
    pub takes_brotli: bool,
    pub body: String,
    /// Only what would be answered is asked, not the content.
    head_only: bool,
}

/// What it gets.
pub struct Answer {
    /// `200 OK`
    pub status: &'static str,
    pub headers: Vec<(&'static str, &'static str)>,
    pub content: Vec<u8>,
}

/// Answers until the process ends, on a free port of this machine. Says its address, with a slash at the end.
pub fn listen(answer: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("http://{}/", listener.local_addr().expect("its address"));
    let answer = Arc::new(answer);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = Arc::clone(&answer);
            // A browser that goes away in the middle is its own business.
            thread::spawn(move || converse(&stream, &*answer).unwrap_or_default());
        }
    });
    address
}

/// Answers one request after the other until the browser has no more.
fn converse(stream: &TcpStream, answer: &impl Fn(&Request) -> Answer) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut from = BufReader::new(stream);
    while let Some(request) = read(&mut from)? {
        let Answer { status, headers, content } = answer(&request);
        let mut out = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n", content.len());
        headers.iter().for_each(|(name, value)| out.extend([name, ": ", value, "\r\n"]));
        out.push_str("\r\n");
        let mut out = out.into_bytes();
        if !request.head_only {
            out.extend(content);
        }
        (&*stream).write_all(&out)?;
    }
    Ok(())
}

/// Reads a request; none where the connection ends.
fn read(from: &mut impl BufRead) -> std::io::Result<Option<Request>> {
    let mut line = String::new();
    if from.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut words = line.split_whitespace();
    let head_only = words.next() == Some("HEAD");
    let path = words.next().unwrap_or("").split(['?', '#']).next().unwrap_or("");
    let mut request = Request { path: path.trim_start_matches('/').to_owned(), head_only, ..Request::default() };
    let mut length = 0;
    loop {
        let mut line = String::new();
        from.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        match name.to_ascii_lowercase().as_str() {
            "host" => value.clone_into(&mut request.host),
            "accept-encoding" => request.takes_brotli = value.contains("br"),
            "content-length" => length = value.parse().unwrap_or(0),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    from.read_exact(&mut body)?;
    request.body = String::from_utf8_lossy(&body).into_owned();
    Ok(Some(request))
}
