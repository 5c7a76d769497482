fn again(client: &rayvision::v2019::Client) {
    let _ = client.task().recommit_tasks([19111]);
}

fn main() {}
