fn items(client: &rayvision::Client) {
    let _ = client.common().get_label_list().items();
}

fn main() {}
