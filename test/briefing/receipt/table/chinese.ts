import { type Case, facts } from '../case.ts'

export const chinese: Case = {
  name: '客服',
  language: 'Chinese',
  summary: `<summary>
1. 主要请求和意图：
   用户要把客服系统从单体应用中拆分出来，使用独立的数据库。迁移期间不能停机，历史会话必须全部保留。

2. 关键技术概念：
   - Spring Boot 3，MyBatis，消息队列使用 RocketMQ
   - 会话消息按用户编号分成 64 张表
   - 令牌有效期为三十分钟

3. 文件和代码：
   - chat-core/src/main/java/SessionService.java：会话的创建和关闭，超过十分钟没有消息自动关闭
   - chat-gateway/src/main/resources/application.yml：连接数上限为五千
   - scripts/migrate.py：迁移历史数据，可以中断后继续

4. 错误和修复：
   - 消息重复：消费者没有做幂等处理，现在用消息编号去重
   - 尝试过用 MongoDB 保存会话，但事务支持不够，最后放弃了
   - 时间显示差八个小时，统一使用 UTC 保存

5. 问题解决：
   决定图片存放在对象存储，数据库里只保存地址。敏感词过滤放在网关。机器人回答暂时不做。

6. 所有用户消息：
   - “先拆客服，订单不要动”
   - “运维还没有分配新的数据库实例”
   - “要不要顺便支持视频通话？”

7. 待办事项：
   - 满意度评价
   - 等待运维分配数据库实例
   - 监控面板

8. 当前工作：
   正在实现转接功能：客服可以把会话转给另一个客服，消息记录一起转移。

9. 下一步：
   完成转接功能的测试。
</summary>`,
  kept: facts(`
    decision | 图片放在对象存储，数据库只存地址
    decision | 敏感词过滤放在网关
    decision | 暂时不做机器人回答
    blocker | 运维还没分配数据库实例
    dead end | 用 MongoDB 保存会话
    key context | 消息按用户编号分 64 张表
    key context | 令牌有效期三十分钟
    key context | 迁移期间不能停机
    current step | 实现会话转接功能
  `),
  lost: facts(`
    decision | 支持视频通话
    decision | 图片直接存在数据库里
    decision | 敏感词过滤放在客户端
    blocker | 短信服务商的接口还没有开通
    dead end | 用 Kafka 代替消息队列
    key context | 令牌有效期两小时
    key context | 迁移期间可以停机
    key context | 客服账号最多两百个
    current step | 实现满意度评价
  `),
}
