//! The protocol.

use rayvision_runtime::{
    Category, CodeInfo, EnvelopeNames, Executed, Header, Protocol, Retry, Signing, Source, TemplatePart, TimeUnit,
};

pub static PROTOCOL: Protocol = Protocol {
    edition: "4.0",
    method: "POST",
    default_host: "task.renderbus.com",
    headers: &[
        Header { name: "UTCTimestamp", source: Source::Clock(TimeUnit::Seconds), signed: true },
        Header { name: "accessId", source: Source::Credentials, signed: true },
        Header { name: "channel", source: Source::Fixed("4"), signed: true },
        Header { name: "nonce", source: Source::Random, signed: true },
        Header { name: "platform", source: Source::Client, signed: true },
        Header { name: "version", source: Source::Fixed("1.0.0"), signed: true },
    ],
    signing: Signing { header: "signature", string: STRING },
    envelope: EnvelopeNames {
        version: "version",
        result: "result",
        message: Some("message"),
        code: "code",
        ok: &[200],
        time: Some("serverTime"),
        data: "data",
        request: Some("requestId"),
        release: Some("releaseVersion"),
    },
    codes: &[
        code(200, "SUCCESS", Category::Success, Retry::Never, Executed::Never, "Granted"),
        code(404, "NO_SCENE", Category::Missing, Retry::Never, Executed::Never, "No such scene"),
        code(503, "BUSY", Category::Server, Retry::Backoff, Executed::Never, "Come again"),
        code(500, "BROKEN", Category::Server, Retry::Backoff, Executed::Maybe, "Something broke"),
        code(
            610,
            "SIGNATURE_EXPIRED",
            Category::Clock,
            Retry::AfterClockCorrection,
            Executed::Never,
            "Signature expired",
        ),
    ],
};

const fn code(
    code: i64,
    name: &'static str,
    category: Category,
    retry: Retry,
    executed: Executed,
    doc: &'static str,
) -> CodeInfo {
    CodeInfo { code, name, category, retry, executed, doc, ..CodeInfo::NEW }
}

pub const STRING: &[TemplatePart] = &[
    TemplatePart::Text("["),
    TemplatePart::Method,
    TemplatePart::Text("]"),
    TemplatePart::Host,
    TemplatePart::Text(":"),
    TemplatePart::Path,
    TemplatePart::Text("&"),
    TemplatePart::Parameters,
];
