package care.earshot.triage;

import java.util.function.ToIntFunction;

/** Letters that few languages have, and pieces of words that one language has often. */
final class Endings {
    private static final String LETTERS = "hu őű; de ß; es ñ; pt ãõ; pl łżźćśęąń; cs řěů; sk ľĺŕ; ro șțăşţ; tr ğış;"
            + " sv å; da øæ; nb øæ; vi đơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ; lv āēīūķļņģ; lt ėįųū; hr đ;"
            + " is þð; et õ; eo ĉĝĥĵŝŭ; sq ë";
    private static final String PIECES =
            "hu -nak -nek -ban -ben -tok -tek -ból -ből -ért -hoz -hez -höz -val -vel -nál -nél -ról -ről -ság -ség -ott -ett"
                    + " -unk -ünk -ható -hető -ás -és -gy -ogy -szt- -gy- -cs- -zs- -ly- -ny- -ssz- -ggy- -tt -ék -ik -om -em -ám -ém -tam -tem -lak -lek;"
                    + " en -ing -ed -ly -tion -ght -ness -ful -n't th- wh- -ck -ould -ee- -oo- -sh -ough -y -'s -ss sh- kn- wr-;"
                    + " de -ung -ich -keit -lich -isch -sch- -cht -heit -ück -ie- -ei- ge- -ß -en;"
                    + " fr -eux -ment -aux -eur -que -oi- -ez -ées -é qu- l'- d'- j'- c'- -ais -ait;"
                    + " es -ción -dad -mente -ado -ando -iendo -illo -ar -os -as ll- -ué -ió;"
                    + " it -zione -tto -tta -gli- -are -ere -ato -ita -cch- -zz- -mente -gg-;"
                    + " pt -ção -ões -ando -inho -mente -lh- -nh- -ão; nl -ij- -aa- -oe- -tje -lijk -ee- -uu- -isch ge-;"
                    + " pl -sz- -cz- -rz- -ow -ego -emu -ie -ych; tr -ler -lar -yor -mak -mek -dir -ım -ız -ün;"
                    + " fi -ssa -ssä -lla -llä -sta -stä -inen -aa -ää -uu- -yy- -kk- -ko; ro -ului -ul -ii -ție -esc -ează;"
                    + " sv -ning -ade -het -ö-; da -hed -ede -en; id -nya meng- mem- ber- -kan -ng-; ms -nya meng- ber- -kan;"
                    + " tl -ng nag- mag- pag-; cs -ní -ého -ých -ou; sk -ie -ého -ých -ou; hr -ije- -nje -ti; sl -nje -ti;"
                    + " sw -wa- ku- wa- m- -ni; so -aan -aa- -dh-; zu uku- ngi- -hl- -nga; eu -ak -tz- -ko -tx-;"
                    + " et -ud -ile -st -ks -õ-; lv -šan- -ās -iem; lt -as -is -us -ai; ga -bh- -mh- -ach; cy -dd- -ff- -wy- -yn;"
                    + " la -um -us -ae -orum; eo -oj -ojn -as -is; af -uu- -ee- -oe- -ie; sq -ës -it";
    private static final double LETTER = 0.7;
    private static final double PIECE = 0.22;

    private final LongMap letters;
    private final LongMap pieces;

    Endings(ToIntFunction<String> number) {
        letters = new LongMap();
        pieces = new LongMap();
        for (var entry : LETTERS.split("; ?", -1)) {
            var bit = 1L << number.applyAsInt(entry.substring(0, 2));
            entry.substring(3).chars().forEach(c -> letters.put(c, letters.get(c) | bit));
        }
        for (var entry : PIECES.split("; ?", -1)) {
            var bit = 1L << number.applyAsInt(entry.substring(0, 2));
            for (var piece : entry.substring(3).split(" ", -1)) {
                var key = LongMap.key(piece);
                pieces.put(key, pieces.get(key) | bit);
            }
        }
    }

    private Endings(LongMap letters, LongMap pieces) {
        this.letters = letters;
        this.pieces = pieces;
    }

    static Endings read(Compiled.Reader in) {
        return new Endings(LongMap.read(in), LongMap.read(in));
    }

    void write(Compiled.Writer out) {
        letters.write(out);
        pieces.write(out);
    }

    void score(String token, double[] scores) {
        for (var i = 0; i < token.length(); i++) {
            if (token.charAt(i) >= 0x80) {
                add(letters.get(token.charAt(i)), LETTER, scores);
            }
        }
        if (token.length() < 4 || token.length() > 30) {
            return;
        }
        for (var size = 1; size <= 5 && size < token.length(); size++) {
            add(pieces.get(LongMap.key(true, token, token.length() - size, token.length(), false)), PIECE, scores);
            add(pieces.get(LongMap.key(false, token, 0, size, true)), PIECE, scores);
        }
        for (var at = 0; at + 2 <= token.length(); at++) {
            for (var size = 2; size <= 3 && at + size <= token.length(); size++) {
                add(pieces.get(LongMap.key(true, token, at, at + size, true)), PIECE, scores);
            }
        }
    }

    private static void add(long bits, double weight, double[] scores) {
        if (bits != 0) {
            var share = weight / Math.sqrt(Long.bitCount(bits));
            for (long rest = bits; rest != 0; rest &= rest - 1) {
                scores[Long.numberOfTrailingZeros(rest)] += share;
            }
        }
    }
}
