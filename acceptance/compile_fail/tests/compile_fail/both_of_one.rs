fn explain(client: &rayvision::v2026::Client) {
    let _ = client.common().query_analyse_error_detail_by_code("15000").codes(["15000", "15001"]);
}

fn main() {}
