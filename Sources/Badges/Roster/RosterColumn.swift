import Foundation

/// What a column of a roster means, told by its header in one of several languages.
package enum RosterColumn: String, CaseIterable, Sendable {
    case badge, name
    case givenName = "given"
    case familyName = "family"
    case company, title, email, phone, street, postcode, city, country, website

    /// The headers of this column; case, spaces, punctuation and accents make no difference.
    ///
    /// Where a file has several columns of one kind, the header named first here wins ("badge id" over "id").
    var headers: [String] {
        switch self {
        case .badge:
            [
                "badge id", "badge", "badge number", "badge no", "badge code", "badge barcode", "barcode",
                "bar code",
                "qr code", "qrcode", "qr", "scan code", "scan id", "ticket secret", "secret", "ticket code",
                "ticket id", "ticket number", "ticket no", "registration id", "registration number",
                "registration no", "registration code", "reg id", "reg no", "reg code", "registrant id",
                "attendee id", "attendee number", "attendee code", "participant id", "visitor id",
                "person id",
                "ausweisnummer", "ausweis", "badgenummer", "strichcode", "ticketnummer", "teilnehmernummer",
                "besuchernummer", "code barre", "code barres", "code-barres", "numéro de badge", "n° badge",
                "código de barras", "código", "número de entrada", "codice a barre", "codice badge", "codice",
                "バッジ番号", "バーコード", "条码", "证件号", "ticket", "code", "order code", "number", "nummer", "id",
                "uid",
            ]
        case .name:
            [
                "name", "full name", "attendee name", "participant name", "display name", "badge name",
                "vollständiger name", "nom complet", "nombre completo", "nome completo", "氏名", "名前", "姓名",
                "имя и фамилия",
            ]
        case .givenName:
            [
                "first name", "given name", "given names", "forename", "attendee first name", "vorname",
                "prénom",
                "nombre", "nome", "voornaam", "imię", "fornavn", "förnamn", "名", "имя",
            ]
        case .familyName:
            [
                "last name", "family name", "surname", "attendee last name", "nachname", "familienname",
                "nom",
                "nom de famille", "apellidos", "apellido", "cognome", "sobrenome", "achternaam", "nazwisko",
                "etternavn", "efternavn", "efternamn", "姓", "фамилия",
            ]
        case .company:
            [
                "company", "company name", "organisation", "organization", "organisation name",
                "organization name",
                "employer", "institution", "affiliation", "firma", "unternehmen", "firmenname", "société",
                "entreprise", "empresa", "azienda", "società", "bedrijf", "organisatie", "firmy", "会社名", "公司",
                "компания",
            ]
        case .title:
            [
                "job title", "position", "title", "role", "function", "job", "jobtitle", "funktion",
                "berufsbezeichnung",
                "stelle", "titel", "poste", "fonction", "titre", "cargo", "puesto", "ruolo", "posizione",
                "functie",
                "stanowisko", "役職", "职位", "должность",
            ]
        case .email:
            [
                "email", "e-mail", "mail", "email address", "e-mail address", "attendee email",
                "e-mail-adresse",
                "mailadresse", "adresse e-mail", "adresse email", "courriel", "correo", "correo electrónico",
                "indirizzo email", "posta elettronica", "メールアドレス", "邮箱", "электронная почта",
            ]
        case .phone:
            [
                "phone", "phone number", "telephone", "mobile", "mobile phone", "mobile number", "cell",
                "cell phone",
                "work phone", "tel", "telefon", "telefonnummer", "handy", "mobil", "mobiltelefon",
                "téléphone",
                "portable", "teléfono", "móvil", "telefono", "cellulare", "telefone", "telefoon", "電話番号",
                "电话", "телефон",
            ]
        case .street:
            [
                "address", "street", "street address", "address 1", "address line 1", "adresse", "anschrift",
                "straße",
                "strasse", "rue", "dirección", "indirizzo", "endereço", "adres", "住所", "地址", "адрес",
            ]
        case .postcode:
            [
                "zip", "zip code", "postcode", "postal code", "plz", "postleitzahl", "code postal",
                "código postal", "cap",
            ]
        case .city:
            [
                "city", "town", "ort", "stadt", "ville", "ciudad", "città", "cidade", "plaats", "miasto", "市",
                "город",
            ]
        case .country:
            ["country", "country code", "land", "pays", "país", "paese", "kraj", "国", "国家", "страна"]
        case .website:
            [
                "website", "web site", "web", "url", "homepage", "webseite", "site web", "sitio web",
                "sito web",
            ]
        }
    }

    /// A header as it is compared: letters and digits in lower case, without accents.
    static func key(_ header: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in header.decomposedStringWithCanonicalMapping.unicodeScalars
        where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
            scalars.append(scalar)
        }
        return String(scalars).lowercased()
    }
}
