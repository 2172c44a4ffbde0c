namespace Collectors.SourceSim.Corpus;

/// <summary>Writes headlines and leads that look like the trade's.</summary>
internal sealed class Newsroom(Random random)
{
    private static readonly string[] Headlines =
    [
        "{0} 상승 마감… 기술주 강세에 투자심리 회복", "[마감] {0} 혼조세, 금리 인하 기대 엇갈려", "\"{0} 변동성 커진다\" 전문가들 한목소리",
        "{0}발 훈풍에 코스피 2,500선 회복", "{0}, 반도체 & AI 관련주가 이끌었다", "[특징주] {0} 소식에 장중 5% 급등", "{0} 주간 전망: 물가·고용 지표에 쏠린 눈",
        "외국인 '사자'에 {0} 분위기 반전", "{0} 점검 <종합>", "기관·개인 엇갈린 {0} 대응, 이유는?", "{0} 급락에 서학개미 \"저점 매수\" 나섰다", "[인터뷰] \"{0} 지금이 기회… 분산투자 해야\"",
        "{0}관련 펀드에 한 달 새 1조원 유입", "S&P500 사상 최고… {0} 과열 논란", "{0} 브리핑(오전)", "환율 1,300원 돌파, {0} 영향은", "<b>태그가 제목에? {0} 기사 오류 소동",
    ];

    private static readonly string[] Leads =
    [
        "{0} 관련 지표가 예상치를 웃돌면서 시장이 반응했다.", "증권가에서는 {0} 흐름을 두고 \"당분간 변동성이 이어질 것\"이라는 관측이 나온다.",
        "여의도 증권가는 {0}에 대한 보고서를 잇따라 내놓았다.", "{0} 담당 연구원은 '실적 시즌이 분수령'이라고 말했다.", "이날 {0} 소식이 전해지자 거래량이 평소의 2배로 늘었다.",
    ];

    private static readonly string[] Details =
    [
        "연방준비제도의 통화정책 방향이 변수로 꼽힌다.", "전문가들은 R&D 투자와 배당 확대를 함께 보라고 조언했다.", "다만 차익 실현 매물이 나올 가능성도 있다...",
        "한국거래소에 따르면 외국인은 3거래일 연속 순매수했다.", "PER < 10배인 종목에 관심이 쏠렸다.",
    ];

    public string Headline(string keyword, int number) => string.Format(Pick(Headlines), keyword) + $" ({number})";

    public string Lead(string keyword) => $"{string.Format(Pick(Leads), keyword)} {Pick(Details)}";

    public T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
