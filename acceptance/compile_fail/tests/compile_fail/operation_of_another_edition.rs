fn label(client: &rayvision::v2019::Client) {
    let _ = client.task().add_task_label("night", [19111]);
}

fn main() {}
