/// Short forms of first names: who says Bob at the booth is Robert on the badge.
enum Nicknames {
    /// The whole name first; each word in one group only.
    private static let groups = """
        robert bob rob bobby robbie bert
        william bill will billy willi willy wilhelm
        richard rick dick rich richie
        michael mike mick mickey michi micha michel
        thomas tom tommy
        james jim jimmy jamie
        john johnny jack jon
        johannes hans hannes johann jo
        joseph joe joey josef sepp jupp
        edward ed eddie ted eddy eduard
        charles charlie chuck karl carl
        daniel dan danny dani
        david dave davey
        matthew matt mat matthias matze
        christopher chris christoph kris
        nicholas nick nicky nikolaus niko klaus claus nico
        andrew andy drew andreas andi
        anthony tony toni anton
        benjamin ben benny
        samuel sam sammy
        alexander alex sascha sasha xander alexandra
        stephen steve steven stefan stephan
        gregory greg
        patrick pat paddy
        timothy tim timo
        kenneth ken kenny
        ronald ron ronny
        donald don donny
        frederick fred freddy friedrich fritz frieder
        heinrich heinz heiner henry harry hinnerk
        peter pete petra
        philip phil philipp
        jeffrey jeff geoffrey geoff
        lawrence larry laurence lars lorenz
        leonard leo len lenny leonhard
        maximilian max maxi
        sebastian basti bastian seb
        tobias tobi toby
        ulrich uli ulli
        wolfgang wolf wolfi
        juergen jorgen
        georg george jorg
        dieter didi dietrich
        guenther gunter
        manfred manni
        reinhard reinhold
        margaret maggie meg peggy greta margarete gretel grete margit
        elizabeth liz beth betty eliza lisa elisabeth lizzy elise else
        katherine kate kathy katie katharina kathrin katrin cathy catherine kati
        jennifer jenny jen
        susan sue susie susanne susi sanne
        patricia pat trish patty
        deborah deb debbie
        barbara barb babs babsi
        victoria vicky vicki
        rebecca becky becca
        samantha sammi
        christine chrissy tina christina kristina
        gabriele gabi gaby
        ingeborg inge
        magdalena lena magda leni
        johanna hanna hanni
        angelika geli
        brigitte gitte
        giuseppe beppe peppe
        giovanni gianni vanni
        francesco franco cecco
        francisco paco pancho
        jose pepe
        alejandro ale
        jean jeannot
        aleksander olek
        katarzyna kasia
        malgorzata gosia
        """

    private static let wholeNames: [[UInt8]: [UInt8]] = {
        var names: [[UInt8]: [UInt8]] = [:]
        for group in groups.utf8.split(separator: 0x0a) {
            let words = group.split(separator: 0x20).map { Umlauts.joined(Array($0)) }
            for word in words where names[word] == nil { names[word] = words.first }
        }
        return names
    }()

    /// The whole name that a word is short for; the word itself where it is short for none.
    static func whole(_ word: [UInt8]) -> [UInt8] { wholeNames[word] ?? word }
}
