//! What was done and what is to do.

use crate::domain::kinds::declare::{choice, kind};
use crate::domain::kinds::*;

choice! {
    /// What happened.
    ActivityKind {
        /// Written down.
        Note = "note",
        /// A telephone call.
        Call = "call",
        /// An e-mail.
        Email = "email",
        /// A meeting.
        Meeting = "meeting",
        /// A chat message.
        Message = "message",
    }
}

choice! {
    /// Who began.
    Direction {
        /// They did.
        In = "incoming",
        /// We did.
        Out = "outgoing",
    }
}

kind! {
    /// Something that happened between us and a customer.
    Activity, ActivityId, ActivityField {
        /// What happened.
        kind: Choice(ActivityKind),
        /// What was said, asked and answered.
        body: LongText,
        /// When it happened.
        at: Instant,
        /// Which of us it was.
        member: Link(Member),
        /// Who began.
        direction: Choice(Direction),
        /// The deal it is about.
        deal: Link(Deal),
        /// The company it is about.
        company: Link(Company),
    }
    sets {
        /// Who took part.
        contacts: Link(Contact),
    }
}

kind! {
    /// Something to do. The open task with the earliest day is a deal's next step.
    Task, TaskId, TaskField {
        /// What to do.
        title: Text,
        /// By when.
        due: Date,
        /// Who does it.
        owner: Link(Member),
        /// The day on which it was done; open while empty.
        done_on: Date,
        /// The deal it is for.
        deal: Link(Deal),
        /// The company it is for.
        company: Link(Company),
        /// The person it is for.
        contact: Link(Contact),
    }
}

kind! {
    /// Something that lies elsewhere: a link to a document or a page, or the path of a file.
    Attachment, AttachmentId, AttachmentField {
        /// What it is.
        title: Text,
        /// Where it lies: an address of the web, or the path of a file.
        url: Text,
        /// The deal it is about.
        deal: Link(Deal),
        /// The company it is about.
        company: Link(Company),
        /// The person it is about.
        contact: Link(Contact),
    }
}
