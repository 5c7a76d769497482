fn stop(client: &rayvision::v2019::Client) {
    let _ = client.task().stop_task_frames(19111, true);
}

fn main() {}
