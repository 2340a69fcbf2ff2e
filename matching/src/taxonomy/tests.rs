//! The tables as wholes, and the search boxes over them.

use std::collections::HashSet;

use super::*;

#[test]
fn countries_are_known_by_their_codes_and_names() {
    assert_eq!(countries::all().count(), 250);
    assert!(countries::all().is_sorted());
    for (text, code) in [
        ("pt", "PT"),
        ("DEU", "DE"),
        ("Allemagne", "DE"),
        ("estados unidos", "US"),
        ("U.S.", "US"),
        ("Côte d'Ivoire", "CI"),
        ("Cote d’Ivoire", "CI"),
        ("Türkei", "TR"),
    ] {
        assert_eq!(countries::parse(text), Some(code), "{text}");
    }
    assert_eq!((countries::parse("Atlantis"), countries::name("XX"), countries::name("PT")), (None, "", "Portugal"));
    let found = countries::search("germ", 5).first().map(|hit| (hit.id, hit.name));
    assert_eq!(found, Some(("DE", "Germany")));
}

#[test]
fn languages_are_known_by_tags_and_names() {
    let codes: HashSet<&str> = languages::all().map(|(code, _)| code).collect();
    assert_eq!(codes.len(), languages::all().count());
    assert!(codes.len() >= 150);
    for (text, code) in [
        ("Deutsch", "de"),
        ("pt-BR", "pt"),
        ("zh_Hant", "zh"),
        ("Chinese (Mandarin)", "zh"),
        ("español", "es"),
        ("Castellano", "es"),
        ("日本語", "ja"),
        ("EN", "en"),
        ("Flemish", "nl"),
    ] {
        assert_eq!(languages::parse(text), Some(code), "{text}");
    }
    assert_eq!(languages::parse("Elvish"), None);
    let found = languages::search("portu", 1).first().map(|hit| (hit.id, hit.name));
    assert_eq!(found, Some(("pt", "Portuguese")));
}

#[test]
fn every_city_has_a_country_and_a_zone() {
    let ids: HashSet<u32> = cities::all().map(|city| city.id).collect();
    assert_eq!(ids.len(), cities::all().count());
    assert!(ids.len() > 30_000);
    for city in cities::all() {
        assert!(!countries::name(city.country).is_empty(), "{city:?}");
        assert!(city.zone.contains('/') && city.people > 0 && !city.name.is_empty(), "{city:?}");
    }
}

#[test]
fn cities_are_found_as_people_write_them() {
    for (text, name, country, zone) in [
        ("Lisbon", "Lisbon", "PT", "Europe/Lisbon"),
        ("Lisboa, Portugal", "Lisbon", "PT", "Europe/Lisbon"),
        ("München", "Munich", "DE", "Europe/Berlin"),
        ("Greater Munich Metropolitan Area", "Munich", "DE", "Europe/Berlin"),
        ("Porto, Porto, Portugal", "Porto", "PT", "Europe/Lisbon"),
        ("Paris, Texas, United States", "Paris", "US", "America/Chicago"),
        ("sao paulo", "São Paulo", "BR", "America/Sao_Paulo"),
        ("Mexico City", "Mexico City", "MX", "America/Mexico_City"),
        ("New York", "New York City", "US", "America/New_York"),
        ("Bangalore", "Bengaluru", "IN", "Asia/Kolkata"),
    ] {
        let found = cities::find(text).map(|city| (city.name, city.country, city.zone));
        assert_eq!(found, Some((name, country, zone)), "{text}");
    }
    assert_eq!(cities::find("Lisbon, Japan"), None);
    assert_eq!(cities::find(""), None);
    let labels = |query, take| cities::search(query, take).iter().map(|city| city.label()).collect::<Vec<_>>();
    assert_eq!(labels("lis", 1), ["Lisbon, Portugal"]);
    assert_eq!(labels("lsibon", 1), ["Lisbon, Portugal"]);
    assert_eq!(labels("portland, or", 2), ["Portland, OR, United States"]);
    assert_eq!(labels("", 5), Vec::<String>::new());
    let lisbon = cities::find("Lisbon").map(|city| city.id);
    assert_eq!(lisbon.and_then(cities::get).map(|city| city.name), Some("Lisbon"));
}

#[test]
fn schools_and_occupations_are_found_while_typing() {
    let school = schools::find("universidade de lisboa").map(|school| (school.name, school.country));
    assert_eq!(school, Some(("Universidade de Lisboa", "PT")));
    assert!(schools::search("heidelb", 9).iter().any(|school| school.name == "Ruprecht-Karls-Universität Heidelberg"));
    for (query, name, by) in [
        ("software eng", "Software engineer", "Software engineer"),
        ("softwareentw", "Software engineer", "Softwareentwickler"),
        ("enfermera", "Nurse", "enfermero"),
        ("prodct manager", "Product manager", "Product manager"),
        ("CFO", "Chief financial officer", "CFO"),
    ] {
        let found = search_occupations(query, 3).first().map(|hit| (hit.name, hit.by));
        assert_eq!(found, Some((name, by)), "{query}");
    }
    assert_eq!(search_occupations("engineer", 8).len(), 8);
}
