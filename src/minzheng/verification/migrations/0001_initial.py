"""The tables of authorisations, checks, reports and requests of other counties."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("registry", "0005_fact_aid_area"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Authorisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("area_id", models.CharField(db_collation="C", max_length=12)),
                ("number", models.CharField(max_length=30, unique=True, verbose_name="授权编号")),
                ("programme", models.CharField(max_length=40, verbose_name="用途")),
                (
                    "sources",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), size=None
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="起")),
                ("valid_until", models.DateField(verbose_name="止")),
                ("drawn_up_on", models.DateField()),
                ("drawn_up_at", models.DateTimeField()),
                ("revoked_on", models.DateField(null=True)),
                ("revoked_reason", models.CharField(blank=True, max_length=200)),
                ("submission", models.UUIDField(unique=True)),
                (
                    "drawn_up_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authorisations",
                        to="registry.household",
                    ),
                ),
            ],
            options={
                "ordering": ("-drawn_up_on", "-id"),
            },
        ),
        migrations.CreateModel(
            name="CheckBatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("area_id", models.CharField(db_collation="C", max_length=12)),
                ("title", models.CharField(max_length=60)),
                ("requested_on", models.DateField()),
                ("submission", models.UUIDField(unique=True)),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-requested_on", "-id"),
            },
        ),
        migrations.CreateModel(
            name="Check",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("area_id", models.CharField(db_collation="C", max_length=12)),
                ("programme", models.CharField(max_length=40)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("application", "申请救助"),
                            ("review", "定期复核"),
                            ("change", "家庭情况变化"),
                            ("discovery", "主动发现"),
                        ],
                        max_length=12,
                    ),
                ),
                ("applicant_key", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("requested", "待启动"),
                            ("running", "核对中"),
                            ("reported", "已出报告"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="requested",
                        max_length=10,
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(default=1)),
                ("requested_on", models.DateField()),
                ("start_by", models.DateField()),
                ("started_on", models.DateField(null=True)),
                ("report_by", models.DateField(null=True)),
                ("reported_on", models.DateField(null=True)),
                ("withdrawn_reason", models.CharField(blank=True, max_length=200)),
                ("submission", models.UUIDField(unique=True)),
                (
                    "authorisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="verification.authorisation",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="means_checks",
                        to="registry.household",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="verification.checkbatch",
                    ),
                ),
            ],
            options={
                "ordering": ("-requested_on", "-id"),
            },
        ),
        migrations.CreateModel(
            name="ForeignRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("area_id", models.CharField(db_collation="C", max_length=12)),
                ("county", models.CharField(blank=True, max_length=60, verbose_name="请求单位")),
                ("reference", models.CharField(blank=True, max_length=60, verbose_name="来函文号")),
                ("purpose", models.CharField(blank=True, max_length=60, verbose_name="用途")),
                (
                    "authorisation_number",
                    models.CharField(blank=True, max_length=60, verbose_name="对方授权编号"),
                ),
                ("valid_from", models.DateField(null=True)),
                ("valid_until", models.DateField(null=True)),
                ("deposit_limit_fen", models.BigIntegerField(null=True)),
                ("letter_sealed", models.BinaryField(null=True)),
                ("name_sealed", models.BinaryField()),
                ("id_number_sealed", models.BinaryField()),
                ("person_key", models.BigIntegerField()),
                ("received_on", models.DateField()),
                ("received_at", models.DateTimeField()),
                ("due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("received", "待答复"), ("answered", "已答复"), ("refused", "已退回")],
                        default="received",
                        max_length=10,
                    ),
                ),
                ("answered_on", models.DateField(null=True)),
                ("refusal", models.CharField(blank=True, max_length=200)),
                ("submission", models.UUIDField(unique=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-received_on", "-id"),
            },
        ),
        migrations.CreateModel(
            name="ForeignFlag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("area_id", models.CharField(db_collation="C", max_length=12)),
                ("item", models.CharField(max_length=60)),
                ("flag", models.BooleanField(null=True)),
                ("source_label", models.CharField(max_length=60)),
                ("data_on", models.DateField(null=True)),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="flags",
                        to="verification.foreignrequest",
                    ),
                ),
            ],
            options={
                "ordering": ("request_id", "id"),
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("area_id", models.CharField(db_collation="C", max_length=12)),
                ("words", models.CharField(max_length=500)),
                ("evidence_sealed", models.BinaryField(null=True)),
                ("raised_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                ("due_on", models.DateField()),
                ("recheck_started_on", models.DateField(null=True)),
                ("submission", models.UUIDField(unique=True)),
                (
                    "recheck_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-raised_on", "-id"),
            },
        ),
        migrations.CreateModel(
            name="Query",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(default=1)),
                ("area_id", models.CharField(db_collation="C", max_length=12)),
                ("programme", models.CharField(max_length=40)),
                ("source", models.CharField(max_length=60)),
                ("source_label", models.CharField(max_length=60)),
                (
                    "items",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), size=None
                    ),
                ),
                (
                    "person_keys",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
                ("valid_from", models.DateField(null=True)),
                ("valid_until", models.DateField(null=True)),
                ("request_id", models.UUIDField(unique=True)),
                ("purpose", models.CharField(max_length=100)),
                ("asked_on", models.DateField()),
                ("asked_at", models.DateTimeField()),
                ("answer_by", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "等待答复"),
                            ("answered", "已答复"),
                            ("late", "逾期答复"),
                            ("missing", "没有答复"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("answered_on", models.DateField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("data_on", models.DateField(null=True)),
                ("trouble", models.CharField(blank=True, max_length=200)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "authorisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="queries",
                        to="verification.authorisation",
                    ),
                ),
                (
                    "check_asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="queries",
                        to="verification.check",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.household"
                    ),
                ),
            ],
            options={
                "ordering": ("check_asked_id", "round", "id"),
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("area_id", models.CharField(db_collation="C", max_length=12)),
                ("version", models.PositiveSmallIntegerField()),
                ("number", models.CharField(max_length=40, unique=True)),
                ("made_on", models.DateField()),
                ("made_at", models.DateTimeField()),
                ("valid_until", models.DateField()),
                ("persons", models.PositiveSmallIntegerField()),
                ("gross_income_fen", models.BigIntegerField(null=True)),
                ("deduction_fen", models.BigIntegerField(null=True)),
                ("income_fen", models.BigIntegerField(null=True)),
                ("standard_fen", models.BigIntegerField(null=True)),
                (
                    "answers",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answered_by",
                        to="verification.objection",
                    ),
                ),
                (
                    "authorisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="verification.authorisation",
                    ),
                ),
                (
                    "check_made",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="verification.check",
                    ),
                ),
                (
                    "checker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "first_checker",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rechecks",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rechecked_by",
                        to="verification.report",
                    ),
                ),
            ],
            options={
                "ordering": ("check_made_id", "-version"),
            },
        ),
        migrations.AddField(
            model_name="objection",
            name="report",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="objections",
                to="verification.report",
            ),
        ),
        migrations.CreateModel(
            name="ReportCondition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("area_id", models.CharField(db_collation="C", max_length=12)),
                ("name", models.CharField(max_length=80)),
                ("label", models.CharField(max_length=100)),
                ("holds", models.BooleanField(null=True)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conditions",
                        to="verification.report",
                    ),
                ),
            ],
            options={
                "ordering": ("report_id", "id"),
            },
        ),
        migrations.CreateModel(
            name="ReportFact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("area_id", models.CharField(db_collation="C", max_length=12)),
                ("item", models.CharField(max_length=60)),
                ("law_input", models.CharField(blank=True, max_length=60)),
                ("person_key", models.BigIntegerField(null=True)),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("settled", "采用"),
                            ("agrees", "说法一致"),
                            ("superseded", "有更新的数据"),
                            ("overruled", "核对人未采用"),
                            ("conflict", "说法不一"),
                            ("late", "逾期答复，不采用"),
                            ("part", "只查到一部分"),
                            ("missing", "没有答复"),
                        ],
                        max_length=10,
                    ),
                ),
                ("value_sealed", models.BinaryField(null=True)),
                ("source", models.CharField(max_length=60)),
                ("source_label", models.CharField(max_length=60)),
                ("reference", models.CharField(blank=True, max_length=200)),
                ("data_on", models.DateField(null=True)),
                ("age_days", models.IntegerField(null=True)),
                ("chosen_because", models.CharField(blank=True, max_length=200)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts",
                        to="verification.report",
                    ),
                ),
            ],
            options={
                "ordering": ("report_id", "id"),
            },
        ),
        migrations.CreateModel(
            name="ReportMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("area_id", models.CharField(db_collation="C", max_length=12)),
                ("person_key", models.BigIntegerField()),
                ("name_sealed", models.BinaryField()),
                ("role", models.CharField(max_length=10)),
                ("relation", models.CharField(blank=True, max_length=20)),
                ("age_years", models.PositiveSmallIntegerField(null=True)),
                ("counted", models.BooleanField(null=True)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="verification.report",
                    ),
                ),
            ],
            options={
                "ordering": ("report_id", "id"),
            },
        ),
        migrations.CreateModel(
            name="Signatory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("area_id", models.CharField(db_collation="C", max_length=12)),
                ("person_key", models.BigIntegerField()),
                ("name_sealed", models.BinaryField(null=True)),
                ("id_number_sealed", models.BinaryField(null=True)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("member", "共同生活的成员"),
                            ("supporter", "法定赡养、抚养、扶养义务人"),
                            ("apart", "不共同生活"),
                        ],
                        max_length=10,
                    ),
                ),
                ("relation", models.CharField(blank=True, max_length=20)),
                ("needs_guardian", models.BooleanField(default=False)),
                ("guardian_reason", models.CharField(blank=True, max_length=20)),
                ("apart_reason", models.CharField(blank=True, max_length=100)),
                (
                    "authorisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatories",
                        to="verification.authorisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                    ),
                ),
            ],
            options={
                "ordering": ("authorisation_id", "id"),
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("area_id", models.CharField(db_collation="C", max_length=12)),
                ("needs_guardian", models.BooleanField()),
                ("by", models.CharField(choices=[("self", "本人"), ("guardian", "监护人")], max_length=10)),
                ("guardian_name_sealed", models.BinaryField(null=True)),
                (
                    "how",
                    models.CharField(choices=[("paper", "纸质扫描"), ("screen", "屏幕签名")], max_length=10),
                ),
                ("image_sealed", models.BinaryField()),
                ("signed_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                ("submission", models.UUIDField(unique=True)),
                (
                    "guardian",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signed_for",
                        to="verification.signatory",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "signatory",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signature",
                        to="verification.signatory",
                    ),
                ),
            ],
            options={
                "ordering": ("signatory_id",),
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("area_id", models.CharField(db_collation="C", max_length=12)),
                ("person_key", models.BigIntegerField(null=True)),
                ("item", models.CharField(max_length=60)),
                ("value_sealed", models.BinaryField()),
                ("data_on", models.DateField()),
                ("reference", models.CharField(blank=True, max_length=200)),
                ("recorded_on", models.DateField()),
                (
                    "query",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="verification.query",
                    ),
                ),
            ],
            options={
                "ordering": ("query_id", "id"),
            },
        ),
        migrations.AddIndex(
            model_name="authorisation",
            index=models.Index(fields=["area_id", "id"], name="means_authorisation_area"),
        ),
        migrations.AddIndex(
            model_name="authorisation",
            index=models.Index(fields=["household", "programme"], name="means_authorisation_household"),
        ),
        migrations.AddConstraint(
            model_name="authorisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                name="authorisation_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="authorisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("revoked_on", None), ("revoked_reason", "")),
                    models.Q(("revoked_on__isnull", False), models.Q(("revoked_reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="authorisation_revoked_with_reason",
            ),
        ),
        migrations.AddIndex(
            model_name="checkbatch",
            index=models.Index(fields=["area_id", "id"], name="means_check_batch_area"),
        ),
        migrations.AddIndex(
            model_name="check",
            index=models.Index(fields=["area_id", "state", "start_by"], name="means_check_area"),
        ),
        migrations.AddIndex(
            model_name="check",
            index=models.Index(fields=["household", "-requested_on"], name="means_check_household"),
        ),
        migrations.AddConstraint(
            model_name="check",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("requested", "running"))),
                fields=("household", "programme"),
                name="one_open_check_per_purpose",
            ),
        ),
        migrations.AddIndex(
            model_name="foreignrequest",
            index=models.Index(fields=["area_id", "state", "due_on"], name="means_foreign_request_area"),
        ),
        migrations.AddConstraint(
            model_name="foreignrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "refused"), models.Q(("refusal", ""), _negated=True)),
                    models.Q(
                        models.Q(("county", ""), _negated=True),
                        models.Q(("reference", ""), _negated=True),
                        models.Q(("purpose", ""), _negated=True),
                        models.Q(("authorisation_number", ""), _negated=True),
                        ("letter_sealed__isnull", False),
                        ("refusal", ""),
                        ("valid_from__isnull", False),
                        ("valid_until__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="foreign_request_complete_unless_refused",
            ),
        ),
        migrations.AddConstraint(
            model_name="foreignrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "answered"), _negated=True),
                    models.Q(
                        ("answered_on__gte", models.F("valid_from")),
                        ("answered_on__lte", models.F("valid_until")),
                    ),
                    _connector="OR",
                ),
                name="foreign_request_answered_while_authorised",
            ),
        ),
        migrations.AddIndex(
            model_name="foreignflag",
            index=models.Index(fields=["area_id", "id"], name="means_foreign_flag_area"),
        ),
        migrations.AddConstraint(
            model_name="foreignflag",
            constraint=models.UniqueConstraint(fields=("request", "item"), name="foreign_flag_once"),
        ),
        migrations.AddIndex(
            model_name="query",
            index=models.Index(fields=["area_id", "state"], name="means_query_area"),
        ),
        migrations.AddIndex(
            model_name="query",
            index=models.Index(fields=["state", "asked_on"], name="means_query_state"),
        ),
        migrations.AddConstraint(
            model_name="query",
            constraint=models.UniqueConstraint(
                fields=("check_asked", "round", "source"), name="one_query_per_source"
            ),
        ),
        migrations.AddConstraint(
            model_name="query",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "source__in",
                        (
                            "renshe_employment",
                            "gongjijin_deposit",
                            "budongchan_home",
                            "jiaojing_vehicle",
                            "shichang_company",
                            "yibao_settlement",
                            "canlian_certificate",
                        ),
                    ),
                    ("authorisation__isnull", False),
                    _connector="OR",
                ),
                name="query_needs_authorisation",
            ),
        ),
        migrations.AddConstraint(
            model_name="query",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("authorisation", None), ("valid_from", None), ("valid_until", None)),
                    models.Q(
                        ("authorisation__isnull", False),
                        ("valid_from__isnull", False),
                        ("valid_until__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="query_states_its_authorisation_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="query",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("authorisation", None),
                    models.Q(
                        ("asked_on__gte", models.F("valid_from")), ("asked_on__lte", models.F("valid_until"))
                    ),
                    _connector="OR",
                ),
                name="query_within_its_authorisation",
            ),
        ),
        migrations.AddConstraint(
            model_name="query",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_on", None), ("data_on", None), ("state__in", ("waiting", "missing"))),
                    models.Q(
                        ("answered_at__isnull", False),
                        ("answered_on__isnull", False),
                        ("data_on__isnull", False),
                        ("state__in", ("answered", "late")),
                    ),
                    _connector="OR",
                ),
                name="query_answered_with_its_dates",
            ),
        ),
        migrations.AddConstraint(
            model_name="query",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "answered"), _negated=True),
                    ("answered_on__lte", models.F("answer_by")),
                    _connector="OR",
                ),
                name="query_late_is_late",
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["area_id", "id"], name="means_report_area"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(fields=("check_made", "version"), name="report_version_once"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("first_checker", None),
                    models.Q(("first_checker", models.F("checker")), _negated=True),
                    _connector="OR",
                ),
                name="report_rechecked_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answers", None), ("first_checker", None), ("rechecks", None), ("version", 1)),
                    models.Q(
                        ("answers__isnull", False),
                        ("first_checker__isnull", False),
                        ("rechecks__isnull", False),
                        ("version__gt", 1),
                    ),
                    _connector="OR",
                ),
                name="report_version_after_an_objection",
            ),
        ),
        migrations.AddIndex(
            model_name="objection",
            index=models.Index(fields=["area_id", "id"], name="means_objection_area"),
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.UniqueConstraint(fields=("report",), name="one_objection_per_version"),
        ),
        migrations.AddIndex(
            model_name="reportcondition",
            index=models.Index(fields=["area_id", "id"], name="means_report_condition_area"),
        ),
        migrations.AddIndex(
            model_name="reportfact",
            index=models.Index(fields=["area_id", "id"], name="means_report_fact_area"),
        ),
        migrations.AddConstraint(
            model_name="reportfact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("data_on", None), ("standing", "missing"), ("value_sealed", None)),
                    models.Q(
                        models.Q(("standing", "missing"), _negated=True),
                        ("data_on__isnull", False),
                        ("value_sealed__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="report_fact_unknown_is_no_value",
            ),
        ),
        migrations.AddIndex(
            model_name="reportmember",
            index=models.Index(fields=["area_id", "id"], name="means_report_member_area"),
        ),
        migrations.AddIndex(
            model_name="signatory",
            index=models.Index(fields=["area_id", "id"], name="means_signatory_area"),
        ),
        migrations.AddConstraint(
            model_name="signatory",
            constraint=models.UniqueConstraint(fields=("authorisation", "person_key"), name="signatory_once"),
        ),
        migrations.AddConstraint(
            model_name="signatory",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("needs_guardian", False),
                        ("role", "apart"),
                        models.Q(("apart_reason", ""), _negated=True),
                    ),
                    models.Q(models.Q(("role", "apart"), _negated=True), ("apart_reason", "")),
                    _connector="OR",
                ),
                name="signatory_apart_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="signatory",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("person__isnull", False),
                    models.Q(("id_number_sealed__isnull", False), ("name_sealed__isnull", False)),
                    _connector="OR",
                ),
                name="signatory_is_somebody",
            ),
        ),
        migrations.AddIndex(
            model_name="signature",
            index=models.Index(fields=["area_id", "id"], name="means_signature_area"),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("by", "self"), ("needs_guardian", False)),
                    models.Q(("by", "guardian"), ("needs_guardian", True)),
                    _connector="OR",
                ),
                name="signature_by_whom_it_must",
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("by", "self"), ("guardian", None), ("guardian_name_sealed", None)),
                    models.Q(("by", "guardian"), ("guardian__isnull", False), ("guardian_name_sealed", None)),
                    models.Q(("by", "guardian"), ("guardian", None), ("guardian_name_sealed__isnull", False)),
                    _connector="OR",
                ),
                name="signature_of_one_guardian",
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("guardian", None),
                    models.Q(("guardian", models.F("signatory")), _negated=True),
                    _connector="OR",
                ),
                name="signature_of_another_as_guardian",
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(fields=["area_id", "id"], name="means_statement_area"),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.UniqueConstraint(
                fields=("query", "item", "person_key"), name="statement_once", nulls_distinct=False
            ),
        ),
    ]
