use super::super::linkedin::File;
use super::{draft, fixture, kinds, month, outcome, outcomes, refusal, zipped};
use app::people::import::draft::{Level, Outcome, RowKind, Source, Value};

#[test]
fn files_are_known_by_name() {
    for (name, file) in [
        ("Positions.csv", Some(File::Positions)),
        ("positions.CSV", Some(File::Positions)),
        ("Positions_1234567.csv", Some(File::Positions)),
        ("Positions (1).csv", Some(File::Positions)),
        ("Education-2.csv", Some(File::Education)),
        ("Profile.csv", Some(File::Profile)),
        ("Profile Summary.csv", None),
        ("Endorsement_Received_Info.csv", None),
        ("Positions.csv.zip", None),
        ("Connections.csv", None),
        (".csv", None),
        ("", None),
    ] {
        assert_eq!(File::of_name(name), file, "{name}");
    }
}

#[test]
fn positions_keep_quotes_and_lines() {
    let draft = draft(fixture!("linkedin/Positions.csv"));
    assert_eq!(outcomes(&draft), ["changed: no end given: read as present", "taken", "taken"]);
    assert_eq!((draft.source, draft.rows[0].origin.as_str()), (Source::LinkedIn, "Positions.csv, row 2"));
    let Value::Position(first) = &draft.rows[0].value else { panic!() };
    assert_eq!(
        first.description,
        "Leads the flood desk.\n- 40 gauges, \"all\" of them read by hand\n- commas, and more commas"
    );
    assert_eq!((first.title.as_str(), first.organisation.as_str()), ("Senior Hydrologist", "Tagus Waters"));
    assert_eq!((first.place.as_str(), first.start, first.end), ("Lisbon, Portugal", month("2021-09"), None));
    let Value::Position(last) = &draft.rows[2].value else { panic!() };
    assert_eq!((last.start, last.end), (month("2013-09"), month("2017-01")));
}

#[test]
fn a_profile_leaves_private_columns_behind() {
    let draft = draft(fixture!("linkedin/Profile.csv"));
    assert_eq!(outcomes(&draft), ["changed: left out: Address, Birth Date, Industry, Zip Code"]);
    let Value::Basics(basics) = &draft.rows[0].value else { panic!() };
    assert_eq!((basics.name.as_str(), basics.place.as_str()), ("Leila Sampaio", "Lisbon, Portugal"));
    assert!(basics.story.ends_with("Ask me about \"quiet\" water."));
    assert!(!format!("{draft:?}").contains("1990"), "a birth date was kept");
}

#[test]
fn schools_with_years_and_a_lone_end() {
    let draft = draft(fixture!("linkedin/Education.csv"));
    assert_eq!(
        outcomes(&draft),
        [
            "changed: 2008 read as January 2008; 2013 read as December 2013; left out: Notes, Activities",
            "changed: 2008 read as December 2008; no start given: December 2008 stands for both",
        ]
    );
}

#[test]
fn skills_once_and_languages_with_levels() {
    let skills = draft(fixture!("linkedin/Skills.csv"));
    assert_eq!(outcomes(&skills), ["taken", "taken", "refused: It is the same as Skills.csv, row 2.", "taken"]);
    let languages = draft(fixture!("linkedin/Languages.csv"));
    let level = |i: usize| match languages.rows[i].value {
        Value::Language { level, .. } => level,
        _ => panic!(),
    };
    assert_eq!([level(0), level(1)], [Some(Level::Native), Some(Level::Fluent)]);
    assert_eq!([level(2), level(3), level(4)], [Some(Level::Conversational), Some(Level::Basic), None]);
    assert_eq!(outcome(&languages.rows[0]), "taken");
    assert_eq!(outcome(&languages.rows[2]), "changed: the level “Limited working proficiency” read as conversational");
}

#[test]
fn columns_are_read_by_name_in_any_order() {
    let draft = draft(fixture!("linkedin/positions_old_columns.csv"));
    assert_eq!(outcomes(&draft), ["taken", "changed: 2012 read as January 2012; no end given: read as present"]);
    let Value::Position(first) = &draft.rows[0].value else { panic!() };
    assert_eq!((first.title.as_str(), first.organisation.as_str()), ("Night Porter", "Grand Fjord Hotel"));
    assert_eq!((first.start, first.end), (month("2009-02"), month("2011-05")));
}

#[test]
fn a_spreadsheet_saved_it_again() {
    let draft = draft(fixture!("linkedin/positions_excel_western.csv"));
    assert!(draft.notes[0].contains("Windows-1252"));
    assert_eq!(
        outcomes(&draft),
        [
            "changed: month in French read: “janv. 2015” is January 2015; month in French read: “août 2018” is August 2018",
            "changed: month in German or Dutch read: “Okt-18” is October 2018; “heute” read as present",
        ]
    );
    let Value::Position(first) = &draft.rows[0].value else { panic!() };
    assert_eq!(
        (first.organisation.as_str(), first.description.as_str()),
        ("Café Générale", "Équipe de 4; budget, délais")
    );
}

#[test]
fn utf16_with_tabs() {
    let draft = draft(fixture!("linkedin/positions_tabs_utf16.csv"));
    let Value::Position(first) = &draft.rows[0].value else { panic!() };
    assert_eq!((first.title.as_str(), outcomes(&draft)), ("Řezbářka", vec!["taken".to_owned()]));
}

#[test]
fn every_encoding_and_separator_reads_the_same() {
    let (name, bytes) = fixture!("linkedin/Positions.csv");
    let text = std::str::from_utf8(bytes).unwrap();
    let plain = draft((name, bytes));
    let crlf = text.replace('\n', "\r\n");
    let be: Vec<u8> = crlf.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [crlf.as_bytes(), format!("\u{feff}{text}").as_bytes(), &be, &[b"\xFE\xFF".as_slice(), &be].concat()] {
        assert_eq!(draft((name, bytes)), plain);
    }
    for separator in [b';', b'\t'] {
        let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
        for record in csv::ReaderBuilder::new().has_headers(false).from_reader(bytes).records() {
            writer.write_record(&record.unwrap()).unwrap();
        }
        assert_eq!(draft((name, &writer.into_inner().unwrap())), plain);
    }
}

#[test]
fn preambles_are_passed_over() {
    let preamble = draft(fixture!("linkedin/positions_preamble.csv"));
    assert_eq!(outcomes(&preamble), ["taken"]);
    let separator_line = draft(("Skills.csv", b"sep=;\r\nName\r\nRowing\r\n"));
    assert_eq!(outcomes(&separator_line), ["taken"]);
}

#[test]
fn a_profile_in_two_languages_counts_once() {
    let draft = draft(fixture!("linkedin/positions_two_languages.csv"));
    let told = outcomes(&draft);
    assert_eq!([told[0].as_str(), told[2].as_str()], ["taken", "changed: no end given: read as present"]);
    let reason = "in another language: the same house, the same months. Take it if it was a step of its own.";
    for (twin, first) in [(1, 2), (3, 4)] {
        let expected = format!("refused: It looks like positions_two_languages.csv, row {first} {reason}");
        assert_eq!(told[twin], expected);
    }
}

#[test]
fn the_whole_profile_may_tell_that_it_comes_in_two_languages() {
    let profile = b"First Name,Last Name,Headline\nNoor,Visser,Baker\nNoor,Visser,Bakker\n".as_slice();
    let positions = b"Company Name,Title,Started On,Finished On\n\
        Oven,Baker,Jan 2010,Jan 2012\nOven,Bakker,Jan 2010,Jan 2012\nMill,Miller,Jan 2013,Jan 2014\n";
    let education = b"School Name,Degree Name,Start Date,End Date\nCrust,BA,2005,2009\nCrust,Bachelor,2005,2009\n";
    let zip = zipped(&[("Profile.csv", profile), ("Positions.csv", positions), ("Education.csv", education)]);
    let both = draft(("export.zip", &zip));
    let refused = |d: &app::people::import::draft::Draft| d.rows.iter().filter(|r| !r.is_wanted()).count();
    assert_eq!(refused(&both), 3);
    // Without the second introduction they may be two jobs at once and two degrees.
    assert_eq!(refused(&draft(("Positions.csv", positions))), 0);
    assert_eq!(refused(&draft(("Education.csv", education))), 0);
}

#[test]
fn a_step_told_twice_in_the_same_words_counts_once() {
    let csv = b"Company Name,Title,Started On,Finished On\nOven,Baker,Jan 2010,Jan 2012\nMill,Miller,2013,2014\nOVEN,baker,1/2010,1/2012\n";
    assert_eq!(outcome(&draft(("Positions.csv", csv)).rows[2]), "refused: It is the same as Positions.csv, row 2.");
}

#[test]
fn refusals_name_what_to_correct() {
    let draft = draft(fixture!("linkedin/positions_refused.csv"));
    let reasons: Vec<String> = outcomes(&draft);
    for (row, reason) in [
        "It ends in March 2010, before it starts in May 2012. Correct one of the two.",
        "There is nothing in this row.",
        "It has no title. Write what you did there.",
        "It has no start. Write a month, such as 2019-01.",
        "“13/2009” names no month of the year; months run from 1 to 12.",
        "“Jan 1842” lies outside the years 1900 to 2199.",
        "It starts in January 2031, which has not come yet. Bring it in when it has begun.",
        "It has 7 cells under 6 column names; a quotation mark or a comma went astray.",
    ]
    .iter()
    .enumerate()
    {
        assert_eq!(reasons[row], format!("refused: {reason}"));
    }
    let Value::Position(untitled) = &draft.rows[2].value else { panic!() };
    assert_eq!((untitled.start, untitled.end), (month("2010-01"), month("2011-01")), "what was understood stays");
}

#[test]
fn ends_ahead_of_today() {
    let positions = draft(("Positions.csv", b"Title,Company,Started On,Finished On\nBaker,Oven,Jan 2020,May 2027\n"));
    assert_eq!(outcome(&positions.rows[0]), "changed: the end, May 2027, is still ahead: read as present");
    let schools = b"School Name,Start Date,End Date\nCrust,Sep 2024,Jun 2028\nRye,Sep 2024,Jun 2060\nOat,,Jun 2028\n";
    let schools = draft(("Education.csv", schools));
    assert_eq!(outcome(&schools.rows[0]), "taken");
    assert!(outcome(&schools.rows[1]).contains("too far ahead"));
    assert!(outcome(&schools.rows[2]).contains("It has no start."));
}

#[test]
fn hidden_characters_go_and_are_mentioned() {
    let draft = draft(fixture!("linkedin/positions_hidden_characters.csv"));
    let Outcome::Changed { notes } = &draft.rows[0].outcome else { panic!() };
    assert_eq!(notes[0], "hidden characters taken out of the title");
    let Value::Position(first) = &draft.rows[0].value else { panic!() };
    assert_eq!((first.title.as_str(), first.organisation.as_str()), ("Teller", "knaB Plain"));
    assert_eq!(first.description, "First line\n\nsecond\nthird");
}

#[test]
fn long_texts_are_cut_and_mentioned() {
    let csv = format!(
        "Title,Company Name,Location,Started On,Finished On,Description\n{},{},{},2001,2002,{}\n",
        "t".repeat(130),
        "é".repeat(121),
        "p".repeat(120),
        "d".repeat(2_001)
    );
    let draft = draft(("Positions.csv", csv.as_bytes()));
    let Outcome::Changed { notes } = &draft.rows[0].outcome else { panic!() };
    let cut: Vec<&str> = notes.iter().filter(|n| n.contains("cut")).map(String::as_str).collect();
    assert_eq!(
        cut,
        [
            "the title is cut after 120 characters",
            "the organisation is cut after 120 characters",
            "the description is cut after 2000 characters"
        ]
    );
}

#[test]
fn a_file_of_another_name_is_known_by_its_columns() {
    for (path, kind) in [
        (fixture!("linkedin/Positions.csv"), RowKind::Position),
        (fixture!("linkedin/Education.csv"), RowKind::Education),
        (fixture!("linkedin/Profile.csv"), RowKind::Basics),
        (fixture!("linkedin/Skills.csv"), RowKind::Skill),
        (fixture!("linkedin/Languages.csv"), RowKind::Language),
    ] {
        assert_eq!(kinds(&draft(("Copy of my file.txt", path.1)))[0], kind);
        assert_eq!(kinds(&draft(("Skills.csv.csv", path.1)))[0], kind);
    }
}

#[test]
fn other_lists_of_the_export_are_not_careers() {
    let message = refusal(fixture!("linkedin/Connections.csv"));
    assert!(message.contains("Connections.csv is none of the files we can read"), "{message}");
    for csv in [
        "Name,Url,Authority,Started On,Finished On,License Number\nRigging,,Guild,Jan 2020,,\n",
        "Title,Description,Url,Started On,Finished On\nA bridge,,,Jan 2020,\n",
        "Email Address,Confirmed,Primary,Updated On\nnoor@example.org,Yes,Yes,\n",
    ] {
        refusal(("list.csv", csv.as_bytes()));
    }
    let message = refusal(("Positions.csv", b"Wo,Was,Wann\nOven,Baker,2019\n"));
    assert!(message.contains("Company Name, Title, Started On and Finished On"), "{message}");
}

#[test]
fn an_open_quotation_mark_is_found() {
    let message = refusal(fixture!("linkedin/positions_open_quote.csv"));
    assert!(message.contains("a quotation mark opened in row 3 is never closed"), "{message}");
}

#[test]
fn a_file_without_rows_is_no_success() {
    for (name, bytes) in
        [("Positions.csv", b"Company Name,Title,Started On\n".as_slice()), ("Skills.csv", b""), ("x", b" \r\n ")]
    {
        refusal((name, bytes));
    }
}
