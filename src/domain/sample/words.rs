//! The words of which samples are made. Companies and people are invented; any likeness is chance.

/// Beginnings of Korean company names, with their spelling in a domain.
pub const KOREAN_HEADS: &[(&str, &str)] = &[
    ("한빛", "hanbit"),
    ("대한", "daehan"),
    ("미래", "mirae"),
    ("동방", "dongbang"),
    ("세움", "seum"),
    ("가온", "gaon"),
    ("다온", "daon"),
    ("누리", "nuri"),
    ("청우", "cheongwoo"),
    ("태광", "taekwang"),
    ("새론", "saeron"),
    ("한솔", "hansol"),
    ("우진", "woojin"),
    ("성원", "sungwon"),
    ("예담", "yedam"),
    ("푸른", "pureun"),
    ("바른", "bareun"),
    ("온새", "onsae"),
    ("한울", "hanul"),
    ("금강", "geumgang"),
    ("백두", "baekdu"),
    ("남해", "namhae"),
    ("서린", "seorin"),
    ("아람", "aram"),
];

/// Ends of Korean company names, with their spelling and what such a company does.
pub const KOREAN_TAILS: &[(&str, &str, &str)] = &[
    ("정밀", "precision", "제조"),
    ("로지스", "logis", "물류"),
    ("바이오", "bio", "바이오"),
    ("식품", "food", "식품"),
    ("테크", "tech", "IT 서비스"),
    ("건설", "enc", "건설"),
    ("유통", "retail", "유통"),
    ("교육", "edu", "교육"),
    ("에너지", "energy", "에너지"),
    ("소프트", "soft", "소프트웨어"),
    ("메디컬", "medical", "의료기기"),
    ("화학", "chem", "화학"),
];

/// Beginnings of English company names.
pub const ENGLISH_HEADS: &[&str] = &[
    "Acme",
    "Northwind",
    "Bluefin",
    "Granite",
    "Lumen",
    "Harbor",
    "Juniper",
    "Redwood",
    "Silverline",
    "Cobalt",
    "Evergreen",
    "Summit",
    "Orchard",
    "Pioneer",
    "Brightside",
    "Meridian",
];

/// Ends of English company names, with what such a company does.
pub const ENGLISH_TAILS: &[(&str, &str)] = &[
    ("Korea", "Manufacturing"),
    ("Logistics", "Logistics"),
    ("Labs", "Software"),
    ("Foods", "Food"),
    ("Health", "Healthcare"),
    ("Systems", "IT services"),
    ("Trading", "Wholesale"),
    ("Energy", "Energy"),
];

/// Districts, for addresses.
pub const SEOUL: &[&str] = &[
    "서울 강남구 테헤란로",
    "서울 성동구 왕십리로",
    "서울 영등포구 여의대로",
    "서울 마포구 월드컵북로",
    "경기 성남시 분당구 판교역로",
    "부산 해운대구 센텀중앙로",
    "대전 유성구 대학로",
    "인천 연수구 송도과학로",
];

/// Where English companies are.
pub const ABROAD: &[&str] = &["Singapore", "United States", "Japan", "Germany", "Australia", "대한민국"];

/// Family names, the more frequent first.
pub const FAMILY: &[&str] = &["김", "이", "박", "최", "정", "강", "조", "윤", "장", "임", "한", "오", "서", "신"];

/// Given names, with their spelling in an address.
pub const GIVEN: &[(&str, &str)] = &[
    ("민준", "minjun"),
    ("서연", "seoyeon"),
    ("지훈", "jihoon"),
    ("하은", "haeun"),
    ("도윤", "doyun"),
    ("수빈", "subin"),
    ("예준", "yejun"),
    ("지우", "jiwoo"),
    ("현우", "hyunwoo"),
    ("유진", "yujin"),
    ("은지", "eunji"),
    ("태양", "taeyang"),
    ("소영", "soyoung"),
    ("재현", "jaehyun"),
    ("미경", "mikyung"),
    ("성호", "sungho"),
    ("나래", "narae"),
    ("동욱", "dongwook"),
];

/// English given and family names.
pub const FIRST: &[&str] = &["Emma", "James", "Olivia", "Daniel", "Sophie", "Marcus", "Priya", "Lukas", "Hana", "Wei"];
pub const LAST: &[&str] =
    &["Carter", "Nguyen", "Schmidt", "Patel", "Tanaka", "Brooks", "Okafor", "Rossi", "Lindqvist", "Chan"];

/// Positions with department, in Korean and in English, and the part that such a person plays in buying.
pub const POSITIONS: &[(&str, &str, &str, &str, &str)] = &[
    ("대표이사", "경영", "CEO", "Management", "decision_maker"),
    ("구매팀장", "구매", "Head of Procurement", "Procurement", "decision_maker"),
    ("영업본부장", "영업", "VP Sales", "Sales", "champion"),
    ("IT팀장", "정보전략", "IT Manager", "IT", "influencer"),
    ("과장", "영업관리", "Sales Operations Manager", "Sales", "user"),
    ("대리", "마케팅", "Marketing Specialist", "Marketing", "user"),
    ("회계팀장", "재무", "Finance Manager", "Finance", "billing"),
    ("보안책임자", "정보보호", "Security Officer", "IT", "blocker"),
];

/// What is sold: name, series, yearly list price in won.
pub const PRODUCTS: &[(&str, &str, i64)] = &[
    ("클라우드 그룹웨어 스탠다드", "그룹웨어", 12_000_000),
    ("클라우드 그룹웨어 엔터프라이즈", "그룹웨어", 48_000_000),
    ("전자계약 플러스", "전자계약", 9_600_000),
    ("데이터 분석 Studio", "분석", 36_000_000),
    ("AI 상담 어시스턴트", "AI", 60_000_000),
    ("API 연동 패키지", "플랫폼", 18_000_000),
    ("도입 컨설팅", "서비스", 25_000_000),
    ("운영 교육", "서비스", 4_500_000),
];

/// Teammates: name, address, manager, office.
pub const TEAM: &[(&str, &str, &str, &str)] = &[
    ("김하늘", "haneul.kim", "정유나", "서울"),
    ("이도현", "dohyun.lee", "정유나", "서울"),
    ("박서윤", "seoyun.park", "정유나", "서울"),
    ("최준영", "junyoung.choi", "오세훈", "부산"),
    ("Grace Miller", "grace.miller", "오세훈", "서울"),
    ("정유나", "yuna.jung", "", "서울"),
];

/// Why deals are lost, in Korean and in English.
pub const LOST: &[(&str, &str, &str, &str)] = &[
    ("가격", "경쟁사가 20% 낮은 가격을 제시함", "Price", "A competitor was 20 % cheaper"),
    ("예산 없음", "내년도 예산으로 미뤄짐", "No budget", "Pushed to next year's budget"),
    ("경쟁사 선택", "기존 업체와 계약을 연장함", "Competitor", "They renewed with their current vendor"),
    ("기능 부족", "온프레미스 설치가 꼭 필요하다고 함", "Missing feature", "They need it on their own premises"),
    ("연락 두절", "세 번 연락했으나 답이 없음", "No response", "Three attempts without an answer"),
];

/// What was said, in Korean and in English, and by which way: note, call, email, meeting, message.
pub const SAID: &[(&str, &str, &str)] = &[
    (
        "call",
        "도입 일정을 문의함. 다음 주에 데모를 보기로 함.",
        "Asked about the timeline. We agreed on a demo next week.",
    ),
    (
        "meeting",
        "실무자 5명과 데모 진행. 권한 관리와 보고서에 관심이 큼.",
        "Demo with five users. Permissions and reports matter most.",
    ),
    ("email", "견적서 발송. 3년 계약 시 할인을 요청함.", "Sent the quote. They asked for a discount on three years."),
    (
        "note",
        "의사결정은 분기 말 이사회에서 이루어짐.",
        "The decision is made at the board meeting at the end of the quarter.",
    ),
    (
        "message",
        "보안 점검표를 보내 달라고 함. 오늘 중으로 회신 예정.",
        "They want our security checklist. We answer today.",
    ),
    ("call", "현재 쓰는 시스템의 계약이 곧 끝난다고 함.", "Their current contract is about to end."),
    ("meeting", "법무팀이 계약서 제7조를 수정해 달라고 요청함.", "Legal asks for a change to clause 7."),
    ("note", "추천으로 들어온 건이라 반응이 좋음.", "They came by referral and are warm."),
];

/// What to do next, in Korean and in English.
pub const NEXT: &[(&str, &str)] = &[
    ("견적서 보내기", "Send the quote"),
    ("데모 일정 잡기", "Schedule the demo"),
    ("전화로 진행 상황 확인", "Call to check the progress"),
    ("계약서 초안 검토", "Review the draft contract"),
    ("보안 점검표 회신", "Answer the security checklist"),
    ("결재 일정 확인", "Ask when it will be approved"),
];

/// What they need, in Korean and in English.
pub const NEEDS: &[(&str, &str)] = &[
    ("부서별로 흩어진 고객 정보를 한곳에서 보고 싶음", "One place for customer data that is spread over departments"),
    ("수기 계약을 줄이고 승인 시간을 단축하고자 함", "Fewer paper contracts and faster approvals"),
    ("상담 응답 시간을 절반으로 줄이는 것이 목표", "Halve the response time of support"),
];
