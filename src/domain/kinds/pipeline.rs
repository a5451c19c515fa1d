//! What is sold, and the way a sale goes.

use crate::domain::kinds::declare::{choice, kind};
use crate::domain::kinds::*;

kind! {
    /// What is sold.
    Product, ProductId, ProductField {
        /// Its name.
        name: Text,
        /// The family it belongs to.
        series: Text,
        /// Its list price.
        price: Money,
        /// What one should know.
        notes: LongText,
        /// The code by which warehouses and invoices know it.
        code: Text,
    }
}

kind! {
    /// An ordered row of stages.
    Pipeline, PipelineId, PipelineField {
        /// Its name.
        name: Text,
        /// Its place among the pipelines.
        order: Order,
    }
}

choice! {
    /// What a stage means for its deals.
    Outcome {
        /// Being worked on.
        Open = "open",
        /// Sold.
        Won = "won",
        /// Not sold.
        Lost = "lost",
    }
}

choice! {
    /// What a deal must have to enter a stage.
    Requirement {
        /// An amount.
        Amount = "amount",
        /// An expected day of close.
        ExpectedClose = "expected_close",
        /// A company.
        Company = "company",
        /// An owner.
        Owner = "owner",
        /// The reason of a loss.
        LostReason = "lost_reason",
    }
}

kind! {
    /// A step of a pipeline.
    Stage, StageId, StageField {
        /// Its name.
        name: Text,
        /// The pipeline it belongs to.
        pipeline: Link(Pipeline),
        /// Its place in the pipeline.
        order: Order,
        /// What it means: a deal's status derives from it.
        outcome: Choice(Outcome),
        /// How likely its deals are won, in percent.
        probability: Percent,
        /// After how many days in it an open deal counts as stalled.
        stalled_days: Int,
    }
    sets {
        /// What a deal must have to enter.
        requires: Choice(Requirement),
    }
}

choice! {
    /// What a deal sells to whom.
    DealKind {
        /// A first sale.
        New = "new",
        /// The next term of a contract.
        Renewal = "renewal",
        /// More of the same.
        Upsell = "upsell",
        /// Something else to the same customer.
        CrossSell = "cross_sell",
    }
}

kind! {
    /// A sale that may happen.
    Deal, DealId, DealField {
        /// What its card says.
        title: Text,
        /// The company that may buy.
        company: Link(Company),
        /// Where it stands and since when.
        stage: Stage,
        /// Its place in the column.
        order: Order,
        /// What it is worth.
        amount: Money,
        /// The day on which it is expected to close.
        expected_close: Date,
        /// The day on which it was first worked on.
        opened_on: Date,
        /// The day on which it was won or lost.
        closed_on: Date,
        /// How likely it is won, in percent, where it differs from its stage.
        probability: Percent,
        /// Who sells it.
        owner: Link(Member),
        /// What is sold.
        product: Link(Product),
        /// How it came to us.
        source: Choice(Source),
        /// What it sells to whom.
        kind: Choice(DealKind),
        /// Why it was lost.
        lost_reason: Text,
        /// What was learnt from the loss.
        lost_note: LongText,
        /// The day on which to try again.
        try_again_on: Date,
        /// BANT: what they can spend.
        budget: Text,
        /// BANT: who decides.
        authority: Text,
        /// BANT: what they need.
        need: LongText,
        /// BANT: by when.
        timing: Text,
        /// The lost deal that it was tried again from.
        recycled_from: Link(Deal),
        /// What one should know.
        notes: LongText,
    }
    sets {
        /// The people it is about.
        contacts: Link(Contact),
        /// Tags.
        tags: Text,
    }
}
