import { type Case, facts } from '../case.ts'

export const japanese: Case = {
  name: '予約',
  language: 'Japanese',
  summary: `<summary>
1. 主な依頼と意図：
   ユーザーは病院の予約システムを新しくしたいと考えている。電話予約との併用が必要で、既存の診察券番号はそのまま使う。

2. 主な技術要素：
   - Next.js 14、Prisma、PostgreSQL
   - 予約枠は15分単位
   - 患者の個人情報は暗号化して保存する

3. ファイルとコード：
   - app/reserve/page.tsx：予約画面。空き枠は30秒ごとに更新する
   - lib/slot.ts：枠の計算。昼休みは予約できない
   - prisma/schema.prisma：予約テーブルに一意制約を追加した

4. エラーと修正：
   - 同じ枠に二重予約が入る問題は、一意制約で解決した
   - LINEログインは審査に時間がかかるため断念した
   - 祝日の判定が誤っていた。内閣府のデータを使うように修正した

5. 問題解決：
   キャンセルは前日の17時まで可能とすることに決めた。予約の確認メールは送るが、SMSは送らない。

6. ユーザーの全メッセージ：
   - 「予約システムを作り直したい」
   - 「電子カルテとの接続仕様書がまだ届いていない」
   - 「オンライン診療にも対応したほうがいい？」

7. 残りの作業：
   - 管理画面
   - 電子カルテとの接続（仕様書待ち）
   - 負荷試験

8. 現在の作業：
   予約の変更画面を実装している。変更時は古い枠を先に解放せず、新しい枠を確保してから解放する。

9. 次のステップ：
   変更画面のテストを書く。
</summary>`,
  kept: facts(`
    decision | キャンセルは前日17時まで可能
    decision | SMSは送らない
    decision | 患者の個人情報は暗号化して保存
    blocker | 電子カルテの接続仕様書が届いていない
    dead end | LINEログイン
    key context | 予約枠は15分単位
    key context | 昼休みは予約できない
    key context | 診察券番号はそのまま使う
    current step | 予約の変更画面を実装する
  `),
  lost: facts(`
    decision | オンライン診療に対応する
    decision | 確認のSMSを送る
    decision | キャンセルは当日まで可能
    blocker | 本番サーバーの証明書が切れている
    dead end | Googleカレンダーとの連携
    key context | 予約枠は30分単位
    key context | 初診の患者は電話でのみ予約できる
    current step | 管理画面を作る
  `),
}
