async fn each(client: &rayvision::Client) {
    let _ = client.task().submit_task(19111).send_each().await;
}

fn main() {}
