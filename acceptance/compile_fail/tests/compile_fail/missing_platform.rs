fn main() {
    let credentials = rayvision::Credentials::new("id", "key").unwrap();
    let _ = rayvision::v2026::Client::new(credentials);
}
