fn main() {
    let credentials = rayvision::Credentials::new("id", "key").unwrap();
    let _ = rayvision::Client::new(credentials, 2);
}
