fn items(client: &rayvision::v2026::Client) {
    let _ = client.common().get_label_list().items();
}

fn main() {}
