//! Credentials: what is taken, what is refused, and that the key never shows.

use rayvision_runtime::{Builder, Client, Credentials, CredentialsErrorKind, Error, Sensitive, StringToSign};

use crate::sample::{PROTOCOL, STRING};

const KEY: &str = "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE";

fn string(path: &str) -> String {
    let string = StringToSign {
        template: STRING,
        method: "POST",
        host: "task.renderbus.com",
        path,
        headers: &[("channel", "4")],
        body: &[("note".to_owned(), "Gu5t9x".to_owned())],
    };
    assert!(!format!("{string:?}").contains("Gu5t9x"), "parameters may be secret");
    string.render()
}

#[test]
fn errors_are_told_without_the_key() {
    for (id, key, flaw, shown) in [
        ("", KEY, CredentialsErrorKind::Empty, "the access ID is empty"),
        (" \t", KEY, CredentialsErrorKind::Empty, "the access ID is empty"),
        ("id", "", CredentialsErrorKind::Empty, "the access key is empty"),
        ("id\n", KEY, CredentialsErrorKind::Surrounded, "the access ID has white space around it"),
        ("id", "\"secret\"", CredentialsErrorKind::Quoted, "the access key has quotes around it: leave them out"),
        ("'id'", KEY, CredentialsErrorKind::Quoted, "the access ID has quotes around it: leave them out"),
        ("id", " secret", CredentialsErrorKind::Surrounded, "the access key has white space around it"),
        ("id", "sec\0ret", CredentialsErrorKind::Control, "the access key has control characters in it"),
        ("id\u{3000}", KEY, CredentialsErrorKind::Surrounded, "the access ID has white space around it"),
        (
            "id",
            "sec\u{a0}ret",
            CredentialsErrorKind::Invisible,
            "the access key has invisible characters in it, such as a zero-width space: copy it as plain text, or type it",
        ),
        ("i\u{7f}d", KEY, CredentialsErrorKind::Control, "the access ID has control characters in it"),
    ] {
        let error = Credentials::new(id, key).expect_err(shown);
        assert_eq!((error.kind(), error.to_string().as_str()), (flaw, shown));
    }
    for invisible in ['\u{61c}', '\u{ad}', '\u{200b}', '\u{200e}', '\u{202e}', '\u{2060}', '\u{2069}', '\u{feff}'] {
        for text in
            [format!("a{invisible}b"), format!("{invisible}ab\u{feff}"), format!("ab\u{200b}{invisible}\u{200b}")]
        {
            for (id, key) in [(text.as_str(), KEY), ("id", text.as_str())] {
                let error = Credentials::new(id, key).expect_err("an invisible character");
                assert_eq!(error.kind(), CredentialsErrorKind::Invisible, "{text:?}");
                assert!(error.to_string().contains("invisible characters"), "{error}");
            }
        }
    }
    for id in ["i d", "编号"] {
        let error = Credentials::new(id, KEY).expect_err(id);
        assert_eq!(error.kind(), CredentialsErrorKind::NotForHeader);
    }
    for key in ["秘密", "秘密 with a space", "Schlüssel", "🔑"] {
        assert!(Credentials::new("id", key).is_ok(), "{key}");
    }
}

#[test]
fn a_signature_is_verified() {
    let credentials = Credentials::new("id", KEY).expect("credentials");
    let signature = credentials.sign(&string("/a"));
    assert!(credentials.verify(&string("/a"), signature.as_str()));
    assert!(!credentials.verify(&string("/b"), signature.as_str()));
    assert!(!Credentials::new("id", "other").expect("credentials").verify(&string("/a"), signature.as_str()));
    let padded = format!("{signature} ", signature = signature.as_str());
    for wrong in ["", "?", "AAAA", &signature.as_str()[..43], &padded] {
        assert!(!credentials.verify(&string("/a"), wrong), "{wrong}");
    }
}

#[test]
fn nothing_shows_the_key_or_a_signature() {
    let credentials = Credentials::new("my-id", KEY).expect("credentials");
    let builder = Builder::<Client>::new(&PROTOCOL, credentials.clone(), vec!["2".into()]);
    let signature = credentials.sign(&string("/a"));
    let shown = [
        format!("{credentials:#?}"),
        format!("{builder:?}"),
        format!("{:#?}", builder.clone().build().expect("client")),
        format!("{:?}", builder.clone().base_url(format!("https://a:{KEY}@task.renderbus.com"))),
        format!("{:?}", builder.base_url("http://a").build()),
        format!("{signature:?}"),
        format!("{:?}", Credentials::new("my-id", format!("{KEY} "))),
        format!("{:?}", Error::from(Credentials::new("my-id", format!("{KEY}\0")).expect_err("a flaw"))),
        format!("{:?}", Sensitive::<String>::from(KEY)),
    ];
    for shown in &shown {
        assert!(!shown.contains("Gu5t9x") && !shown.contains(signature.as_str()), "{shown}");
        // Nor as the numbers of its bytes, or of the state that it makes.
        assert!(!shown.contains("71, 117") && !shown.contains("key:"), "{shown}");
    }
    assert!(shown[0].contains("my-id"));
}
