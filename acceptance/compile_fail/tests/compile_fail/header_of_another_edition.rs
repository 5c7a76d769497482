use rayvision::enums::Language;

fn main() {
    let credentials = rayvision::Credentials::new("id", "key").unwrap();
    let _ = rayvision::v2020::Client::builder(credentials, 2).language_flag(Language::English).build();
}
