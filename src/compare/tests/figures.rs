//! What a change means, as a table: the text before and after, the class, and the figures and duties that are told.

use super::pair_of;
use crate::compare::Class::{self, Renumbering, Substantive, Wording};

type Change = (&'static str, &'static str, Class, &'static [(&'static str, &'static str)]);

#[rustfmt::skip]
const CHANGES: &[Change] = &[
    // Numbers in words.
    ("Each member has twenty-two days.", "Each member has twenty-three days.", Substantive, &[("twenty-two days", "twenty-three days")]),
    ("The Port pays thirty-five percent.", "The Port pays thirty-six percent.", Substantive, &[("thirty-five percent", "thirty-six percent")]),
    ("It is one hundred eighty days.", "It is one hundred seventy-six days.", Substantive, &[("one hundred eighty days", "one hundred seventy-six days")]),
    ("Within ten (10) days of it.", "Within fifteen (15) days of it.", Substantive, &[("10 days", "15 days")]),
    ("Warned after the third absence.", "Warned after the fifth absence.", Substantive, &[("third absence", "fifth absence")]),
    ("Due on the 21st day.", "Due on the twenty-second day.", Substantive, &[("21st day", "twenty-second day")]),
    ("Paid at one and one-half times the rate.", "Paid at one and three-quarter times the rate.", Substantive, &[("one and one-half times", "one and three-quarter times")]),
    ("They work seven and one-half hours.", "They work seven hours.", Substantive, &[("seven and one-half hours", "seven hours")]),
    ("A key is given to one member.", "A key is given to two members.", Substantive, &[("one member", "two members")]),
    ("They meet once a year.", "They meet twice a year.", Substantive, &[("once a year", "twice a year")]),
    ("Half a day is off.", "One day is off.", Substantive, &[("Half a day", "One day")]),
    ("Due after 12 months of it.", "Due after one year of it.", Substantive, &[("12 months", ""), ("", "one year")]),
    ("They work forty (40) hours per week.", "They work forty (40) hours per month.", Substantive, &[("40 hours per week", "40 hours per month")]),
    ("One of the members has a key.", "A member has a key.", Wording, &[]),
    ("They rest for one day there.", "They rest for a day there.", Wording, &[]),
    // Paragraphs that are split give their items numbers.
    ("They may leave for meetings with the Port and for hearings of a case.", "They may leave:\n\n1. For meetings with the Port.\n\n2. For hearings of a case.", Wording, &[]),
    // The same in another spelling.
    ("Each is paid 1000 dollars.", "Each is paid $1,000.", Wording, &[]),
    ("Answered within seven (7) days.", "Answered within 7 days.", Wording, &[]),
    ("It is one hundred eighty (180) days.", "It is 180 days.", Wording, &[]),
    ("The Port pays three percent.", "The Port pays 3%.", Wording, &[]),
    ("Paid at 1 1/2 times the rate.", "Paid at one and one-half times the rate.", Wording, &[]),
    ("It ends at 11:59 p.m. on it.", "It ends at 11:59 PM on it.", Wording, &[]),
    ("It ends on June 30, 2024.", "It ends on 30 June 2024.", Wording, &[]),
    ("Pay is $25.10 per hour.", "Pay is $25.10/hour.", Wording, &[]),
    ("In the school year 2012–13 it is.", "In the school year 2012-2013 it is.", Wording, &[]),
    ("It costs four dollars and fifty cents ($4.50) a day.", "It costs $4.50 a day.", Wording, &[]),
    ("It costs seventy-five cents ($0.75) a day.", "It costs $.75 a day.", Wording, &[]),
    ("It costs 50¢ a day.", "It costs 50 cents a day.", Wording, &[]),
    ("It costs twenty-five dollars and 50/100 ($25.50).", "It costs $25.50.", Wording, &[]),
    ("Due on the first (1st) day of it.", "Due on the 1st day of it.", Wording, &[]),
    ("Paid at Grade II of it.", "Paid at Grade 2 of it.", Wording, &[]),
    ("Lunch lasts a half-hour there.", "Lunch lasts half an hour there.", Wording, &[]),
    ("Cada uno recibe diez (10) días.", "Cada uno recibe 10 días.", Wording, &[]),
    ("Nurses of .5 FTE are covered.", "Nurses of 0.5 FTE are covered.", Wording, &[]),
    ("Nurses of .5 FTE are covered.", "Nurses of ½ FTE are covered.", Wording, &[]),
    ("Local No. 9 signs it.", "Local #9 signs it.", Wording, &[]),
    ("Local No. 9 signs it.", "Local Number 9 signs it.", Wording, &[]),
    ("Local 9 signs it.", "Local No. 9 signs it.", Wording, &[]),
    ("They get ele\u{200b}ven holi\u{feff}days\u{2060} there.", "They have eleven holidays \u{200b} there.", Wording, &[]),
    ("It begins at 0730 hours.", "It begins at 07:30 hours.", Wording, &[]),
    ("It is USD 500 there.", "It is $500 there.", Wording, &[]),
    ("Lunch lasts one-half hour.", "Lunch lasts thirty minutes.", Wording, &[]),
    ("It is two point five percent.", "It is 2.5%.", Wording, &[]),
    // Decimals without a digit before the point, and numbers that name.
    ("Nurses of .5 FTE or more.", "Nurses of .6 FTE or more.", Substantive, &[(".5", ".6")]),
    ("Each is docked .25 hours.", "Each is docked .75 hours.", Substantive, &[(".25 hours", ".75 hours")]),
    ("Local No. 9 signs it.", "Local No. 10 signs it.", Substantive, &[("No. 9", "No. 10")]),
    ("The bid opens in May.", "The bid opens in June.", Substantive, &[("May", "June")]),
    ("It closes on the first Monday of May.", "It closes on the second Monday of June.", Substantive, &[("first", "second"), ("May", "June")]),
    ("It lasts from May to August.", "It lasts from June to August.", Substantive, &[("May", "June")]),
    ("New hires start at step one.", "New hires start at step three.", Substantive, &[("one", "three")]),
    ("Rest is 8hrs there.", "Rest is 10hrs there.", Substantive, &[("8hrs", "10hrs")]),
    ("Lunch is 30min there.", "Lunch is 30 minutes there.", Wording, &[]),
    ("Paid at 1.5x there.", "Paid at 2x there.", Substantive, &[("1.5x", "2x")]),
    ("The raise is two point five percent.", "The raise is two point nine one percent.", Substantive, &[("two point five percent", "two point nine one percent")]),
    ("Paid at one and one-half (11/2) times.", "Paid at two (2) times.", Substantive, &[("11/2 times", "2 times")]),
    ("Breaks are a quarter hour.", "Breaks are a half hour.", Substantive, &[("quarter hour", "half hour")]),
    ("Each crew has half a dozen keys.", "Each crew has a dozen keys.", Substantive, &[("half a dozen keys", "a dozen keys")]),
    ("It is 2,5 % there.", "It is 3,5 % there.", Substantive, &[("2,5 %", "3,5 %")]),
    ("It is 1 040 hours a year.", "It is 1 080 hours a year.", Substantive, &[("1 040 hours a year", "1 080 hours a year")]),
    ("It ends on 30.6.2023 there.", "It ends on 31.7.2024 there.", Substantive, &[("30.6.2023", "31.7.2024")]),
    ("They have every other weekend off.", "They have every third weekend off.", Substantive, &[("other weekend", "third weekend")]),
    // Grades, days of the week, fractions; other languages.
    ("It costs four dollars and fifty cents ($4.50).", "It costs five dollars ($5.00).", Substantive, &[("$4.50", "$5.00")]),
    ("A docker is paid at Grade II of it.", "A docker is paid at Grade III of it.", Substantive, &[("II", "III")]),
    ("Clerks begin at Step C.", "Clerks begin at Step D.", Substantive, &[("C", "D")]),
    ("Clerks are in Lane A to begin.", "Clerks are in Lane B to begin.", Substantive, &[("A", "B")]),
    ("Pay is due on Friday of each week.", "Pay is due on Monday of each week.", Substantive, &[("Friday", "Monday")]),
    ("They work Monday-Friday there.", "They work Monday-Saturday there.", Substantive, &[("Friday", "Saturday")]),
    ("Lunch lasts half an hour.", "Lunch lasts a quarter of an hour.", Substantive, &[("half an hour", "a quarter of an hour")]),
    ("An aide is half-time.", "An aide is full-time.", Substantive, &[]),
    ("They are on leave at half pay.", "They are on leave at full pay.", Substantive, &[]),
    ("Cada uno recibe diez días.", "Cada uno recibe doce días.", Substantive, &[("diez días", "doce días")]),
    ("El bono es de mil quinientos pesos.", "El bono es de dos mil pesos.", Substantive, &[("mil quinientos pesos", "dos mil pesos")]),
    ("Son 15 días de licencia.", "Son 15 horas de licencia.", Substantive, &[("15 días", ""), ("", "15 horas")]),
    ("Urlop trwa dziesięć dni.", "Urlop trwa dwanaście dni.", Substantive, &[("dziesięć dni", "dwanaście dni")]),
    // Figures are told whole, and beside their own kind.
    ("It ends on June 30, 2019.", "It ends on July 30, 2024.", Substantive, &[("June 30, 2019", "July 30, 2024")]),
    ("Ten days of leave.", "Ten days of leave, from 1 July 2012 on.", Substantive, &[("", "1 July 2012")]),
    ("Get the raise of 1 July each year.", "Get a raise of 4% each year.", Substantive, &[("1 July", ""), ("", "4% each year")]),
    ("Members get notice of 4 days.", "Members get a break of 10 minutes.", Substantive, &[("4 days", ""), ("", "10 minutes")]),
    ("The share is 3/4 of it.", "The share is 75% of it.", Substantive, &[("3/4", ""), ("", "75%")]),
    ("Pay is $25 per hour.", "Pay is $30 per hour.", Substantive, &[("$25 per hour", "$30 per hour")]),
    ("Within 10 school days.", "Within 10 calendar days.", Substantive, &[("10 school days", "10 calendar days")]),
    ("A class has 30 students.", "A class has 28 pupils.", Substantive, &[("30 students", "28 pupils")]),
    ("From 8:00 a.m. on.", "From 8:30 a.m. on.", Substantive, &[("8:00 a.m.", "8:30 a.m.")]),
    ("A class has 24-28 pupils.", "A class has 22-26 pupils.", Substantive, &[("24", "22"), ("28 pupils", "26 pupils")]),
    ("Sunday is paid at time and one-half.", "Sunday is paid at double time.", Substantive, &[("time and one-half", "double time")]),
    ("They work about 7 hours 1 minute.", "They work about 7 hours and 15 minutes.", Substantive, &[("7 hours 1 minute", "7 hours and 15 minutes")]),
    ("It lasts 7 hours 30 minutes.", "It lasts 7.5 hours.", Wording, &[]),
    ("They have 4 morning prep periods a week.", "They have 5 prep periods a week.", Substantive, &[("4 morning prep periods a week", "5 prep periods a week")]),
    ("It needs one vote of 40 delegates.", "It needs 250 signatures of 40 delegates.", Substantive, &[("", "250 signatures")]),
    (
        "Teachers of this school come to work some 30 minutes before students arrive and stay until everyone else went home.",
        "Teachers of this school come to work for a shift that includes a free lunch: 45 minutes, without duties or breaks or visits.",
        Substantive,
        &[("30 minutes", ""), ("", "45 minutes")],
    ),
    (
        "Teachers of this school come to work some 30 minutes before students arrive and stay until everyone else went home.",
        "Teachers of this school come to work for a long shift that begins some 45 minutes before students, or call the office.",
        Substantive,
        &[("30 minutes", "45 minutes")],
    ),
    // Citations are not figures.
    ("as set out in Article 37-3 here", "as set out in Article 38-3 here", Renumbering, &[]),
    ("under Section 4 of this Agreement", "under Section 5 of this Agreement", Renumbering, &[]),
    ("under Sections 4, 5 and 6 here", "under Sections 4, 5 and 7 here", Renumbering, &[]),
    ("as in Art. 5 of this book", "as in Article 5 of this book", Wording, &[]),
    ("as in ARTICLE IV here", "as in Article 4 here", Wording, &[]),
    // Duties.
    ("The Board shall pay it.", "The Board may pay it.", Substantive, &[("shall", "may")]),
    ("It is filed no later than in May.", "It is filed no sooner than in May.", Substantive, &[]),
    ("Dues are sent monthly to it.", "Dues are sent weekly to it.", Substantive, &[]),
    ("The cost is borne by the Union.", "The cost is borne by the Board.", Substantive, &[]),
    ("Filed after the meeting of it.", "Filed following the meeting of it.", Wording, &[]),
    ("Pay is due on May 5.", "Pay is due on June 5.", Substantive, &[("May 5", "June 5")]),
    ("It costs 1.5 dollars.", "It costs 15 dollars.", Substantive, &[("1.5 dollars", "15 dollars")]),
];

#[test]
fn what_changes_mean() {
    for (old, new, class, told) in CHANGES {
        for (old, new, told) in [(old, new, told.to_vec()), (new, old, told.iter().map(|(a, b)| (*b, *a)).collect())] {
            let pair = pair_of(old, new);
            let mut figures: Vec<(&str, &str)> = pair
                .figures
                .iter()
                .map(|figure| (figure.old.as_deref().unwrap_or(""), figure.new.as_deref().unwrap_or("")))
                .collect();
            let mut told = told;
            figures.sort_unstable();
            told.sort_unstable();
            assert_eq!((pair.class, figures), (Some(*class), told), "{old} → {new}");
        }
    }
}
