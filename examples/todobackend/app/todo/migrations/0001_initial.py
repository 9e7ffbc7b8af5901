from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Todo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200)),
                ("completed", models.BooleanField(default=False)),
                ("order", models.IntegerField(blank=True, null=True)),
            ],
            options={"ordering": ["id"]},
        ),
    ]
