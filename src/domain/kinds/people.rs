//! The people: teammates, the companies they sell to, and who works there.

use crate::domain::kinds::declare::{choice, kind};

kind! {
    /// A teammate.
    Member, MemberId, MemberField {
        /// The name that signs changes.
        name: Text,
        /// The address that other systems know them by.
        email: Text,
        /// Who leads them; text, because that person need not work here.
        manager: Text,
        /// The office they work in.
        office: Text,
        /// The hue of their colour, from 0 to 359; one that goes by their name while empty.
        hue: Int,
    }
}

choice! {
    /// Where a company stands with us.
    Lifecycle {
        /// Known, not yet worked on.
        Lead = "lead",
        /// Being sold to.
        Prospect = "prospect",
        /// Has bought.
        Customer = "customer",
        /// Has left.
        Former = "former",
    }
}

choice! {
    /// How a sale, a company or a contact came to us.
    Source {
        /// They came to us.
        Inbound = "inbound",
        /// We went to them.
        Outbound = "outbound",
        /// Lost once, tried again.
        Recycled = "recycled",
        /// Somebody sent them.
        Referral = "referral",
    }
}

kind! {
    /// A company: a customer, or one that may become one.
    Company, CompanyId, CompanyField {
        /// Its name, legal marks and all.
        name: Text,
        /// What it does.
        industry: Text,
        /// How many people work there.
        employees: Int,
        /// The country or place it is in.
        country: Text,
        /// Its postal address.
        address: Text,
        /// Its website.
        website: Text,
        /// Its yearly revenue.
        revenue: Money,
        /// The year of its founding.
        founded: Int,
        /// The company it belongs to.
        parent: Link(Company),
        /// Who looks after it.
        owner: Link(Member),
        /// Where it stands with us.
        lifecycle: Choice(Lifecycle),
        /// How it came to us.
        source: Choice(Source),
        /// The company that sent it.
        referred_by: Link(Company),
        /// What one should know.
        notes: LongText,
        /// The duplicate into which this record was merged.
        merged_into: Link(Company),
        /// The number under which the state knows it.
        registration: Text,
    }
    sets {
        /// Its domains, in lower case without `www.`.
        domains: Text,
        /// Its telephone numbers.
        phones: Text,
        /// Tags.
        tags: Text,
        /// Companies that look like this one and aren't: said once for a pair, at the smaller id.
        distinct_from: Link(Company),
    }
}

choice! {
    /// The part that a contact plays in buying.
    BuyingRole {
        /// Signs.
        DecisionMaker = "decision_maker",
        /// Speaks for us inside.
        Champion = "champion",
        /// Is listened to.
        Influencer = "influencer",
        /// Will work with it.
        User = "user",
        /// Pays the invoices.
        Billing = "billing",
        /// Stands in the way.
        Blocker = "blocker",
    }
}

choice! {
    /// How far a contact has come.
    Category {
        /// Known.
        Contact = "contact",
        /// May be interested.
        Lead = "lead",
        /// Marketing has qualified them.
        Mql = "mql",
        /// Sales has qualified them.
        Sql = "sql",
        /// Being talked to.
        Prospect = "prospect",
        /// There is a deal.
        Opportunity = "opportunity",
    }
}

kind! {
    /// A person at a company.
    Contact, ContactId, ContactField {
        /// Their name as it is said there: family name first in Korean.
        name: Text,
        /// Where they work.
        company: Link(Company),
        /// Their position.
        title: Text,
        /// Their department.
        department: Text,
        /// The part they play in buying.
        role: Choice(BuyingRole),
        /// How far they have come.
        category: Choice(Category),
        /// Who looks after them.
        owner: Link(Member),
        /// How they came to us.
        source: Choice(Source),
        /// Their postal address.
        address: Text,
        /// What one should know.
        notes: LongText,
        /// The duplicate into which this record was merged.
        merged_into: Link(Contact),
    }
    sets {
        /// E-mail addresses, in lower case.
        emails: Text,
        /// Telephone numbers.
        phones: Text,
        /// Tags.
        tags: Text,
        /// People who look like this one and aren't: said once for a pair, at the smaller id.
        distinct_from: Link(Contact),
    }
}
