//! A browser without a screen: keeps cookies, follows nothing by itself, sends forms.

use std::collections::BTreeMap;

use companion_desk::{access::session::Csrf, secrets::Token};
use reqwest::{Client, Method, StatusCode, Url, redirect};

use super::World;

#[derive(Clone)]
pub struct Visitor {
    http: Client,
    pub base: String,
    pub cookies: BTreeMap<String, String>,
    /// Sent with every call.
    pub headers: Vec<(&'static str, String)>,
    /// The whole `Set-Cookie` of each cookie, as it came last.
    pub set: BTreeMap<String, String>,
}

/// What a browser got.
#[derive(Clone, Debug)]
pub struct Page {
    pub status: StatusCode,
    pub location: Option<String>,
    pub body: String,
}

impl World {
    pub fn visitor(&self) -> Visitor {
        Visitor::new(&self.operator.base)
    }
}

impl Visitor {
    pub fn new(base: &str) -> Self {
        let http = Client::builder()
            .no_proxy()
            .redirect(redirect::Policy::none())
            .build();
        Self {
            http: http.unwrap(),
            base: base.to_owned(),
            cookies: BTreeMap::new(),
            headers: Vec::new(),
            set: BTreeMap::new(),
        }
    }

    pub async fn get(&mut self, path: &str) -> Page {
        self.send(Method::GET, path, None).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let mut url = Url::parse("http://form/").unwrap();
        url.query_pairs_mut().extend_pairs(fields);
        let body = url.query().unwrap_or_default().to_owned();
        self.send(Method::POST, path, Some(body)).await
    }

    /// Goes where the page sends it, also to other hosts.
    pub async fn follow(&mut self, page: &Page) -> Page {
        let location = page.location.clone().unwrap();
        self.get(&location).await
    }

    /// Signs in with a password.
    pub async fn sign_in(&mut self, address: &str, password: &str) -> Page {
        let fields = [("address", address), ("password", password)];
        self.post("/sign-in", &fields).await
    }

    /// Whether the desk knows who it is: it does not ask somebody again who is signed in.
    pub async fn is_in(&mut self) -> bool {
        match self.get("/sign-in").await.status.as_u16() {
            200 => false,
            303 => true,
            other => panic!("{other}"),
        }
    }

    /// The token that the forms of this browser's session carry.
    pub fn csrf(&self) -> String {
        let session = Token::new(&self.cookies["desk"]);
        Csrf::of(&session).as_str().to_owned()
    }

    async fn send(&mut self, method: Method, path: &str, form: Option<String>) -> Page {
        let url = Url::parse(&self.base).unwrap().join(path).unwrap();
        let mut call = self.http.request(method, url).header("accept", "text/html");
        for (name, value) in &self.headers {
            call = call.header(*name, value);
        }
        if !self.cookies.is_empty() {
            let pairs = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"));
            call = call.header("cookie", pairs.collect::<Vec<_>>().join("; "));
        }
        if let Some(form) = form {
            let kind = "application/x-www-form-urlencoded";
            call = call.header("content-type", kind).body(form);
        }
        let reply = call.send().await.unwrap();
        for cookie in reply.headers().get_all("set-cookie") {
            let text = cookie.to_str().unwrap();
            let (name, value) = text.split(';').next().unwrap().split_once('=').unwrap();
            self.set.insert(name.to_owned(), text.to_owned());
            if value.is_empty() || text.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let location = reply.headers().get("location");
        Page {
            status: reply.status(),
            location: location.map(|to| to.to_str().unwrap().to_owned()),
            body: reply.text().await.unwrap(),
        }
    }
}

/// The part of a link behind the address of the desk.
pub fn path(link: &str) -> String {
    let url = Url::parse(link).unwrap();
    format!("{}?{}", url.path(), url.query().unwrap_or_default())
}
