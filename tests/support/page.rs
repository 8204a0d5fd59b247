//! A page's form as a browser would send it, without a browser.
#![allow(dead_code, reason = "each test takes what it needs")]

use super::login::{Answer, Browser, HOST};
use axum::body::Body;
use axum::http::{Method, header};

/// What a form sends.
#[derive(Debug, Clone, Default)]
pub struct Form {
    pub action: String,
    pub fields: Vec<(String, String)>,
    /// The field, the file's name, its bytes.
    pub file: Option<(String, String, Vec<u8>)>,
}

impl Form {
    /// The form of the page whose action ends so, as it is before anybody touches it.
    #[track_caller]
    pub fn of(page: &str, action: &str) -> Self {
        let found = page.split("<form ").skip(1).map(|form| form.split("</form>").next().unwrap());
        let form = found
            .into_iter()
            .find(|form| attribute(form.split('>').next().unwrap(), "action").is_some_and(|to| to.ends_with(action)));
        let form = form.unwrap_or_else(|| panic!("no form for {action}: {page}"));
        let mut fields = Vec::new();
        for part in form.split('<').skip(1).filter(|part| !part.starts_with('!')) {
            let (tag, content) = part.split_once('>').unwrap_or_else(|| panic!("a tag without an end: {part}"));
            let Some(name) = attribute(tag, "name") else { continue };
            let value = attribute(tag, "value").unwrap_or_default();
            if tag.starts_with("textarea") {
                // As browsers do: the first line end is none of the text, and lines end in two characters.
                let text = plain(content).strip_prefix('\n').map(str::to_owned).unwrap_or_else(|| plain(content));
                fields.push((name, text.replace('\n', "\r\n")));
            } else if tag.starts_with("input") {
                let box_is_empty = tag.contains("type=\"checkbox\"") && !tag.contains(" checked");
                if !box_is_empty && !tag.contains("type=\"file\"") {
                    fields.push((name, value));
                }
            } else if tag.starts_with("select") {
                fields.push((name, String::new()));
            }
        }
        let to = attribute(form.split('>').next().unwrap(), "action");
        Self { action: to.expect("an action"), fields, file: None }
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(one, _)| one != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Ticks or unticks one of the boxes of this name.
    pub fn ticked(mut self, name: &str, value: &str, ticked: bool) -> Self {
        self.fields.retain(|(one, of)| one != name || of != value);
        if ticked {
            self.fields.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    pub fn has(&self, name: &str, value: &str) -> bool {
        self.fields.iter().any(|(one, of)| one == name && of == value)
    }

    pub fn file(mut self, name: &str, bytes: Vec<u8>) -> Self {
        self.file = Some(("file".to_owned(), name.to_owned(), bytes));
        self
    }

    /// Sends a form without files and with one button.
    pub async fn post(&self, browser: &Browser) -> Answer {
        let fields: Vec<(&str, &str)> = self.fields.iter().map(|(name, value)| (&**name, &**value)).collect();
        browser.post(&self.action, &fields).await
    }

    /// Presses the button `do` with the value.
    pub async fn send(&self, browser: &Browser, button: &str) -> Answer {
        const BOUNDARY: &str = "----a-boundary-of-the-test";
        let mut body = Vec::new();
        let part = |head: String, content: &[u8], body: &mut Vec<u8>| {
            body.extend_from_slice(
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes(),
            );
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        };
        for (name, value) in self.fields.iter().chain([&("do".to_owned(), button.to_owned())]) {
            part(format!("name=\"{name}\""), value.as_bytes(), &mut body);
        }
        if let Some((field, name, bytes)) = &self.file {
            part(format!("name=\"{field}\"; filename=\"{name}\""), bytes, &mut body);
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let request = browser
            .request(Method::POST, &self.action)
            .header(header::ORIGIN, format!("https://{HOST}"))
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
            .header(header::CONTENT_LENGTH, body.len());
        browser.send(request.body(Body::from(body)).unwrap()).await
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\"")).or_else(|| tag.split_once(&format!("{name}=\"")))?;
    rest.split('"').next().map(plain)
}

/// Without the entities of HTML.
pub fn plain(html: &str) -> String {
    html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#x27;", "'").replace("&amp;", "&")
}
