/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outreach-form-words.h"

/* zh-Hans, zh-Hant, en: the order of OutreachLanguage. */
static const char *const words[OUTREACH_N_WORDS][OUTREACH_N_LANGUAGES] = {
  [OUTREACH_WORD_ATTACHMENT] = { "附件", "附件", "Annex " },
  [OUTREACH_WORD_NUMBER] = { "序号", "序號", "No." },
  [OUTREACH_WORD_SPAN] = { "时间", "時間", "When" },
  [OUTREACH_WORD_WHERE] = { "地点", "地點", "Where" },
  [OUTREACH_WORD_GROUP] = { "类别", "類別", "Group" },
  [OUTREACH_WORD_METRIC] = { "指标", "指標", "Metric" },
  [OUTREACH_WORD_UNIT] = { "单位", "單位", "Unit" },
  [OUTREACH_WORD_VALUE] = { "数值", "數值", "Value" },
  [OUTREACH_WORD_REPORTS] = { "上报场次", "上報場次", "Reported by" },
  [OUTREACH_WORD_NOTE] = { "备注", "備註", "Note" },
  [OUTREACH_WORD_SETTING] = { "进基层类别", "進基層類別", "Setting" },
  [OUTREACH_WORD_THEME_DAY] = { "主题日", "主題日", "Theme day" },
  [OUTREACH_WORD_DATE] = { "日期", "日期", "Date" },
  [OUTREACH_WORD_ACTIVITIES] = { "活动数", "活動數", "Activities" },
  [OUTREACH_WORD_ACTIVITIES_UNIT] = { "场", "場", "activities" },
  [OUTREACH_WORD_SUBTOTAL] = { "小计", "小計", "Subtotal" },
  [OUTREACH_WORD_COUNTED_TWICE] = { "减：重复计入", "減：重複計入",
                                    "Less: counted more than once" },
  [OUTREACH_WORD_TOTAL] = { "合计", "合計", "Total" },
  [OUTREACH_WORD_NO_SETTING] = { "未分类", "未分類", "No setting" },
  [OUTREACH_WORD_NO_THEME_DAY] = { "其他", "其他", "No theme day" },
  [OUTREACH_WORD_NOT_GROUPED] = { "未归类", "未歸類", "Without" },
  [OUTREACH_WORD_ROLE] = { "承担角色", "承擔角色", "Role" },
  [OUTREACH_WORD_MAXIMUM] = { "取最大值", "取最大值", "the largest one" },
  [OUTREACH_WORD_NOT_ADDED] = { "各场分列，不相加", "各場分列，不相加", "not added up" },
  [OUTREACH_WORD_FROM_LEDGER] = { "按台账统计", "按台賬統計", "counted in the ledger" },
  [OUTREACH_WORD_CONTINUED] = { "\n（续）", "\n（續）", "\n(cont.)" },
  [OUTREACH_WORD_OFFICE] = { "填报单位（盖章）", "填報單位（蓋章）", "Office (seal)" },
  [OUTREACH_WORD_FILLED_BY] = { "填报人", "填報人", "Filled in by" },
  [OUTREACH_WORD_REVIEWED_BY] = { "审核人", "審核人", "Reviewed by" },
  [OUTREACH_WORD_PHONE] = { "联系电话", "聯繫電話", "Telephone" },
  [OUTREACH_WORD_FILLED_ON] = { "填报日期", "填報日期", "Date" },
  [OUTREACH_WORD_MASKED] = { "联系方式已隐去部分数字", "聯繫方式已隱去部分數字",
                             "Contact details are masked" },
  [OUTREACH_WORD_UNMASKED] = { "内含完整联系方式，注意保管。原因",
                               "內含完整聯繫方式，注意保管。原因",
                               "Contains full contact details: keep safe. Reason" },
  [OUTREACH_WORD_COLON] = { "：", "：", ": " },
  [OUTREACH_WORD_MORNING] = { "上午", "上午", "morning" },
  [OUTREACH_WORD_AFTERNOON] = { "下午", "下午", "afternoon" },
  [OUTREACH_WORD_MONDAY] = { "周一", "週一", "Mon" },
  [OUTREACH_WORD_MONDAY + 1] = { "周二", "週二", "Tue" },
  [OUTREACH_WORD_MONDAY + 2] = { "周三", "週三", "Wed" },
  [OUTREACH_WORD_MONDAY + 3] = { "周四", "週四", "Thu" },
  [OUTREACH_WORD_MONDAY + 4] = { "周五", "週五", "Fri" },
  [OUTREACH_WORD_MONDAY + 5] = { "周六", "週六", "Sat" },
  [OUTREACH_WORD_SUNDAY] = { "周日", "週日", "Sun" },
  [OUTREACH_WORD_MAKE_UP_DAY] = { "调休上班", "調休上班", "Make-up working day" },
  [OUTREACH_WORD_NO_DATE] = { "时间待定", "時間待定", "Without a date" },
  [OUTREACH_WORD_CLASH] = { "冲突", "衝突", "Clash" },
};

const char *
outreach_word (OutreachWord word, OutreachLanguage language)
{
  return words[word][language];
}
