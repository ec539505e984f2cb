package io.gonghai.drills.bench;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Names of companies as there are in China, each with what finds it: pairs of characters, and its sound in pinyin and initials from each syllable on, as
 * pool-service keeps them (docs/adr/0030). Made by SQL, as there are many.
 */
final class SoughtNames {
    /** The table with the names, numbered from 0; the one with -1 is rare. */
    static final String TABLE = "bench_name";

    /** What only the rare ones have in their names, its sound and its initials. */
    static final String RARE = "珍馨";

    static final String RARE_SOUND = "zhenxin";
    static final String RARE_INITIALS = "zxsp";

    private static final String CITIES =
            "上海 shang hai,北京 bei jing,广州 guang zhou,深圳 shen zhen,杭州 hang zhou,南京 nan jing,苏州 su zhou,成都 cheng du,"
                    + "武汉 wu han,西安 xi an,青岛 qing dao,大连 da lian,宁波 ning bo,厦门 xia men,长沙 chang sha,郑州 zheng zhou";
    private static final String FIRST =
            "星 xing,金 jin,华 hua,天 tian,海 hai,东 dong,新 xin,永 yong,安 an,瑞 rui,恒 heng,宏 hong,嘉 jia,利 li,明 ming,凯 kai";
    private static final String SECOND =
            "河 he,达 da,源 yuan,成 cheng,丰 feng,泰 tai,盛 sheng,通 tong,和 he,信 xin,隆 long,美 mei,康 kang,兴 xing,腾 teng,旺 wang";
    private static final String TRADES =
            "贸易 mao yi,科技 ke ji,信息技术 xin xi ji shu,食品 shi pin,医药 yi yao,机械 ji xie,物流 wu liu,纺织 fang zhi,建材 jian cai,"
                    + "广告 guang gao,电子 dian zi,化工 hua gong";

    /** How many different names there are beside the rare one. */
    static final int NUMBER = 16 * 16 * 16 * 12;

    private SoughtNames() {}

    static List<String> statements() {
        return List.of(
                "DROP TABLE IF EXISTS " + TABLE,
                """
                CREATE UNLOGGED TABLE %s AS
                WITH whole AS (
                    SELECT (row_number() OVER ())::int - 1 AS n, c.w || a.w || b.w || t.w || '有限公司' AS name,
                           c.s || a.s || b.s || t.s || ARRAY['you','xian','gong','si'] AS syllables
                    FROM (VALUES %s) c (w, s), (VALUES %s) a (w, s), (VALUES %s) b (w, s), (VALUES %s) t (w, s)
                    UNION ALL
                    SELECT -1, '厦门%s食品有限公司', ARRAY['xia','men','zhen','xin','shi','pin','you','xian','gong','si'])
                SELECT n, name,
                    ARRAY(SELECT substr(name, i, 2) FROM generate_series(1, length(name) - 1) i
                          UNION SELECT substr(name, i, 1) FROM generate_series(1, length(name)) i) AS grams,
                    array_to_tsvector(ARRAY(
                          SELECT left(array_to_string(syllables[i:], ''), 32) FROM generate_series(1, cardinality(syllables)) i
                          UNION SELECT left((SELECT string_agg(left(y.s, 1), '' ORDER BY y.o) FROM unnest(syllables[i:]) WITH ORDINALITY y (s, o)), 32)
                              FROM generate_series(1, cardinality(syllables)) i)) AS terms
                FROM whole""".formatted(TABLE, values(CITIES), values(FIRST), values(SECOND), values(TRADES), RARE),
                """
                ALTER TABLE %s ADD PRIMARY KEY (n)""".formatted(TABLE),
                "ANALYZE " + TABLE);
    }

    private static String values(String words) {
        return List.of(words.split(",")).stream()
                .map(word -> word.split(" "))
                .map(parts -> "('" + parts[0] + "', ARRAY["
                        + List.of(parts).subList(1, parts.length).stream()
                                .map(syllable -> "'" + syllable + "'")
                                .collect(Collectors.joining(","))
                        + "])")
                .collect(Collectors.joining(","));
    }
}
